// 日志 — who did what, when and by what right? Read by the audit administrator; the records themselves stay closed.
import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Api } from '../../../../cloudfunctions/api'
import { sayMoment, yearOf } from '../../../../core/calendar'
import { call } from '../../../cloud/call'
import { now } from '../../../cloud/now'
import { stateOf } from '../../../cloud/queryState'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { KeyValue } from '../../../components/KeyValue'
import { Page, StateView } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Sheet } from '../../../components/Sheet'
import { useOrganisations } from '../tree/organisations'
import { WhereSheet } from './WhereSheet'
import styles from '../admin.module.scss'

type Entry = Api['org.log']['value']['entries'][number]

/** Which log, and what in it. */
interface Asked {
  readonly organisationId: string | null
  readonly year: number
  readonly words: string
}

const title = '日志'
const homeName = '整个兰台'

export default function LogPage() {
  const { id = null } = useRouter().params
  const organisations = useOrganisations()
  const [asked, setAsked] = useState<Asked>({ organisationId: id, year: yearOf(now()), words: '' })
  const [typed, setTyped] = useState('')
  const [isChoosing, setChoosing] = useState(false)
  const [opened, setOpened] = useState<Entry>()
  const query = useLog(asked)
  const seek = (words: string) => {
    setTyped(words)
    setOpened(undefined)
    setAsked({ ...asked, words: words.trim() })
  }
  const first = useFirst(query.data !== undefined)
  if (!organisations.value || !first)
    return (
      <Page title={title} section="mine" state={organisations.state ?? stateOf(query) ?? { is: 'loading' }} />
    )
  const { tree } = organisations.value
  const placeName = asked.organisationId === null ? homeName : tree.byId.get(asked.organisationId)?.name
  return (
    <Page title={title} subtitle={`${placeName ?? ''} · ${asked.year} 年`} section="mine">
      <View className={styles.remark}>
        只记谁在什么时候做了什么、凭什么职务，看不到材料的内容。刚做的事一分钟内记进来，记下后谁也改不了。
      </View>
      <Field
        label="找人或找事"
        kind="search"
        value={typed}
        onChange={setTyped}
        onSubmit={() => seek(typed)}
        maxLength={20}
        placeholder="姓名，或“封存”“任职”"
      />
      <View className={styles.buttons}>
        <Button look="plain" onPress={() => seek(typed)} disabled={typed.trim() === asked.words}>
          找
        </Button>
        {asked.words === '' ? (
          <Button look="plain" onPress={() => setChoosing(true)}>
            换组织或年度
          </Button>
        ) : (
          <Button look="plain" onPress={() => seek('')}>
            看全部
          </Button>
        )}
      </View>
      <Entries query={query} words={asked.words} onOpen={setOpened} />
      {isChoosing ? (
        <WhereSheet
          tree={tree}
          year={asked.year}
          organisationId={asked.organisationId}
          homeName={homeName}
          onChoose={(where) => {
            setChoosing(false)
            setAsked({ ...asked, ...where })
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
      {opened ? <EntrySheet entry={opened} onSeek={seek} onClose={() => setOpened(undefined)} /> : null}
    </Page>
  )
}

const useLog = ({ organisationId, year, words }: Asked) =>
  useInfiniteQuery({
    queryKey: ['org.log', organisationId, year, words],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      call('org.log', {
        organisationId,
        year,
        ...(words === '' ? {} : { words }),
        ...(pageParam === undefined ? {} : { before: pageParam }),
      }),
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** Once something was shown, the field and the buttons stay where they are while the next is asked for. */
const useFirst = (isThere: boolean): boolean => {
  const [was, setWas] = useState(isThere)
  if (isThere && !was) setWas(true)
  return was || isThere
}

interface EntriesProps {
  query: ReturnType<typeof useLog>
  words: string
  onOpen: (entry: Entry) => void
}

function Entries({ query, words, onOpen }: EntriesProps) {
  const state = stateOf(query)
  if (state) return <StateView state={state} />
  const entries = (query.data?.pages ?? []).flatMap((page) => page.entries)
  if (entries.length === 0) return <StateView state={{ is: 'empty', say: sayNone(words) }} />
  return (
    <>
      <Card>
        {entries.map((entry, at) => (
          <View key={entry.id}>
            {at > 0 ? <Rule /> : null}
            <Row
              title={`${entry.by ?? '系统'}：${entry.say}`}
              note={`${sayMoment(entry.at, now())} · ${entry.roleName}`}
              onPress={() => onOpen(entry)}
            />
          </View>
        ))}
      </Card>
      {query.hasNextPage ? (
        <Button look="plain" busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          看更早的
        </Button>
      ) : null}
    </>
  )
}

const sayNone = (words: string): string =>
  words === '' ? '这一年这里还没有记录。' : `没有找到“${words}”。姓名要写全；也可以写做了什么，如“封存”。`

interface EntrySheetProps {
  entry: Entry
  onSeek: (words: string) => void
  onClose: () => void
}

function EntrySheet({ entry, onSeek, onClose }: EntrySheetProps) {
  const { by } = entry
  return (
    <Sheet
      open
      title={entry.say}
      onClose={onClose}
      footer={
        by === null ? undefined : (
          <Button look="plain" onPress={() => onSeek(by)}>
            {`只看${by}`}
          </Button>
        )
      }
    >
      <KeyValue
        facts={[
          { name: '谁', value: by ?? '系统' },
          { name: '凭什么', value: entry.roleName },
          { name: '什么时候', value: sayMoment(entry.at, now()) },
          { name: '哪一份', value: entry.subject },
          { name: '第几条', value: `${entry.seq + 1}`, because: `校验值 ${entry.leaf}` },
        ]}
      />
    </Sheet>
  )
}
