// 人员 — who belongs to this organisation? By group, found by name.
import { useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { useAsked } from '../../../cloud/asked'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Split } from '../../../components/Split'
import { Tag, Tags } from '../../../components/Tag'
import { useWide } from '../../../theme/wide'
import { PersonView } from '../person/PersonView'
import { mayIn, useOrganisations, type Me, type Organisation, type Tree } from '../tree/organisations'
import { AddPersonSheet } from './AddPersonSheet'
import styles from '../admin.module.scss'

export default function PeoplePage() {
  const { id = '' } = useRouter().params
  const { value, state } = useOrganisations()
  const organisation = value?.tree.byId.get(id || (value.me.branch?.id ?? value.me.serves?.id ?? ''))
  // Asked here, too, so that the page is drawn once and whole.
  const people = useAsked(
    'org.listPeople',
    { organisationId: organisation?.id ?? '' },
    { enabled: organisation !== undefined },
  )
  if (!value || !organisation || !people.value)
    return (
      <Page
        title="人员"
        section="mine"
        state={
          state ??
          people.state ??
          (value && !organisation
            ? { is: 'empty', say: '没有找到这个组织，可能已被移走。' }
            : { is: 'loading' })
        }
      />
    )
  return <PeopleOf me={value.me} tree={value.tree} organisation={organisation} />
}

type Line = Api['org.listPeople']['value']['people'][number]

function PeopleOf({ me, tree, organisation }: { me: Me; tree: Tree; organisation: Organisation }) {
  const { value, state } = useAsked('org.listPeople', { organisationId: organisation.id })
  const isWide = useWide()
  const [words, setWords] = useState('')
  const [chosenId, setChosenId] = useState<string>()
  const [isAdding, setIsAdding] = useState(false)
  const people = value?.people ?? []
  const wanted = words.trim()
  const found = people.filter(({ name, memberNumber, offices }) =>
    [name, memberNumber ?? '', ...offices.map((one) => one.name)].some((text) => text.includes(wanted)),
  )
  // A plain member sees names only; there is nothing behind them to open.
  const mayOpen = value !== undefined && value.view !== 'names'
  const open = (id: string) =>
    isWide ? setChosenId(id) : void Taro.navigateTo({ url: `/packages/admin/person/index?id=${id}` })
  const groups = groupsOf(tree, found)
  return (
    <Page
      title="人员"
      subtitle={`${organisation.name} · ${people.length} 人`}
      section="mine"
      wide={mayOpen}
      state={state}
    >
      <Split
        list={
          <>
            {people.length > 8 ? (
              <Field
                label="找人"
                kind="search"
                value={words}
                onChange={setWords}
                placeholder="姓名、编号或职务"
              />
            ) : null}
            {groups.map(({ name, lines }) => (
              <Card
                key={name}
                title={groups.length > 1 ? name : ''}
                aside={groups.length > 1 ? `${lines.length} 人` : ''}
              >
                {lines.map((line) => (
                  <PersonRow
                    key={line.id}
                    line={line}
                    isCurrent={isWide && line.id === chosenId}
                    {...(mayOpen ? { onOpen: () => open(line.id) } : {})}
                  />
                ))}
              </Card>
            ))}
            {found.length === 0 ? (
              <View className={styles.remark}>
                {people.length === 0 ? '这里还没有人。可以粘贴名单，一次加好。' : '没有找到，换个字试试。'}
              </View>
            ) : null}
            {mayIn(me, tree, 'org.addPerson', organisation) ? (
              <View className={styles.buttons}>
                {organisation.kind === 'branch' ? (
                  <Button
                    look="plain"
                    icon="people"
                    onPress={() =>
                      void Taro.navigateTo({ url: `/packages/admin/roster/index?id=${organisation.id}` })
                    }
                  >
                    粘贴名单
                  </Button>
                ) : null}
                <Button look="plain" icon="plus" onPress={() => setIsAdding(true)}>
                  加一个人
                </Button>
              </View>
            ) : null}
          </>
        }
        detail={
          isWide && chosenId ? <PersonView key={chosenId} id={chosenId} me={me} tree={tree} /> : undefined
        }
      />
      {isAdding ? (
        <AddPersonSheet tree={tree} organisation={organisation} onClose={() => setIsAdding(false)} />
      ) : null}
    </Page>
  )
}

function PersonRow({ line, isCurrent, onOpen }: { line: Line; isCurrent: boolean; onOpen?: () => void }) {
  const note = [line.memberNumber ?? '', ...line.offices.map(({ name }) => name)].filter(Boolean).join(' · ')
  const tags = [
    ...(line.standing === 'formal' ? [] : [line.standingName]),
    ...(line.exempt === true ? ['免于要求'] : []),
  ]
  return (
    <Row
      title={line.name}
      note={note}
      tag={
        tags.length > 0 ? (
          <Tags>
            {tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
          </Tags>
        ) : null
      }
      current={isCurrent}
      onPress={onOpen}
    />
  )
}

/** By group, in the order of their codes; those without one last. */
const groupsOf = (tree: Tree, lines: readonly Line[]) => {
  const ids = [...new Set(lines.map(({ groupId }) => groupId))]
  const named = ids.map((id) => ({
    name: id === null ? '未编组' : (tree.byId.get(id)?.name ?? ''),
    order: id === null ? '~' : (tree.byId.get(id)?.code ?? ''),
    lines: lines.filter(({ groupId }) => groupId === id),
  }))
  return named.sort((a, b) => (a.order < b.order ? -1 : 1))
}
