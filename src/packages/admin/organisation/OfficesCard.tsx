// Who is here, and who holds which office until when?
import Taro from '@tarojs/taro'
import { useQueries } from '@tanstack/react-query'
import { useAsked } from '../../../cloud/asked'
import { call } from '../../../cloud/call'
import { Card } from '../../../components/Card'
import { StateView } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import type { Organisation } from '../tree/organisations'

export function OfficesCard({ organisation }: { organisation: Organisation }) {
  // A group's leader stands in the list of its branch.
  const listId = organisation.kind === 'group' ? (organisation.parentId ?? organisation.id) : organisation.id
  const { value, state } = useAsked('org.listPeople', { organisationId: listId })
  const people = value?.people ?? []
  const here = people.filter(({ groupId }) => organisation.kind !== 'group' || groupId === organisation.id)
  const holders = people.filter(({ offices }) =>
    offices.some(({ organisationId }) => organisationId === organisation.id),
  )
  const terms = useTerms(value?.view === 'names' ? [] : holders.map(({ id }) => id))
  if (state) return <StateView state={state} />
  if (!terms) return <StateView state={{ is: 'loading' }} />
  return (
    <Card title="人员和职务">
      <Row
        icon="people"
        title={`${here.length} 人`}
        note="名单、小组、职务"
        onPress={() => void Taro.navigateTo({ url: `/packages/admin/people/index?id=${organisation.id}` })}
      />
      {holders.flatMap(({ id, name, offices }) =>
        offices
          .filter(({ organisationId }) => organisationId === organisation.id)
          .map(({ office, name: officeName }) => {
            const term = terms.get(`${id} ${office} ${organisation.id}`)
            return (
              <Row
                key={`${id} ${office}`}
                title={`${officeName} ${name}`}
                note={term?.termEnds ? `任期到 ${term.termEnds}` : undefined}
                tag={term?.termOver ? <Tag look="amber">任期已满</Tag> : null}
                onPress={() => void Taro.navigateTo({ url: `/packages/admin/person/index?id=${id}` })}
              />
            )
          }),
      )}
    </Card>
  )
}

/** The list has no terms; whoever may see them finds them with the person. Undefined until all are known: drawn once. */
const useTerms = (personIds: readonly string[]) => {
  const people = useQueries({
    queries: personIds.map((id) => ({
      queryKey: ['org.person', { id }],
      queryFn: () => call('org.person', { id }),
    })),
  })
  if (people.some(({ isPending }) => isPending)) return undefined
  return new Map(
    people.flatMap(({ data }) =>
      (data?.appointments ?? [])
        .filter(({ ended }) => ended === null)
        .map((one) => [`${data?.id ?? ''} ${one.office} ${one.organisationId}`, one] as const),
    ),
  )
}
