// Who is here, and who holds which office until when?
import Taro from '@tarojs/taro'
import { useAsked } from '../../../cloud/asked'
import { Card } from '../../../components/Card'
import { StateView } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import type { Organisation } from '../tree/organisations'

/** The people whose offices the card tells; the page asks too, so that it is drawn once and whole. */
export const usePeopleOf = (organisation: Organisation | undefined, maySee: boolean) =>
  useAsked(
    'org.listPeople',
    { organisationId: organisation?.id ?? '' },
    { enabled: maySee && organisation !== undefined },
  )

export function OfficesCard({ organisation }: { organisation: Organisation }) {
  const { value, state } = usePeopleOf(organisation, true)
  if (state) return <StateView state={state} />
  return (
    <Card title="人员和职务">
      <Row
        icon="people"
        title={`${value?.people.length ?? 0} 人`}
        note="名单、小组、职务"
        onPress={() => void Taro.navigateTo({ url: `/packages/admin/people/index?id=${organisation.id}` })}
      />
      {(value?.holders ?? []).map(({ personId, personName, office, name, termEnds, termOver }) => (
        <Row
          key={`${personId} ${office}`}
          title={`${name} ${personName}`}
          note={termEnds === null ? undefined : `任期到 ${termEnds}`}
          tag={termOver ? <Tag look="amber">任期已满</Tag> : null}
          onPress={() => void Taro.navigateTo({ url: `/packages/admin/person/index?id=${personId}` })}
        />
      ))}
    </Card>
  )
}
