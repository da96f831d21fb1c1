// 粘贴名单 — how do twenty-four names enter a branch in a minute? Pasted, read at once, added as one, undone as one.
import { useMemo, useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { NAME_LIST_MAX, parseNameList } from '../../../../core/org/nameList'
import { useAsked } from '../../../cloud/asked'
import { sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { useOrganisations, type Organisation, type Tree } from '../tree/organisations'
import { Pasted } from './Pasted'
import { Preview } from './Preview'
import { decidedRows, type Answers } from './rows'
import { usePasting } from './usePasting'
import styles from '../admin.module.scss'

export type Pasting = Api['org.pasteNames']['value']

const example = '周明远 书记\n邓雨晴 西组\n陆一帆 预备 东组'

export default function RosterPage() {
  const { id = '' } = useRouter().params
  const { value, state } = useOrganisations()
  const branch = value?.tree.byId.get(id || (value.me.branch?.id ?? ''))
  const isBranch = branch?.kind === 'branch'
  // Asked here, too, so that the page is drawn once and whole.
  const known = useAsked('org.listPeople', { organisationId: branch?.id ?? '' }, { enabled: isBranch })
  if (value && isBranch && (known.value || known.state?.is === 'error'))
    return <Roster key={branch.id} tree={value.tree} branch={branch} />
  const wrong =
    value && !isBranch ? ({ is: 'empty', say: '请从一个党支部进来粘贴名单。' } as const) : undefined
  return <Page title="粘贴名单" section="mine" state={state ?? wrong ?? { is: 'loading' }} />
}

function Roster({ tree, branch }: { tree: Tree; branch: Organisation }) {
  const known = useAsked('org.listPeople', { organisationId: branch.id })
  const groups = useMemo(() => tree.childrenOf(branch.id), [tree, branch.id])
  const [text, setText] = useState('')
  const [answers, setAnswers] = useState<Answers>({})
  const [pasting, setPasting] = useState<Pasting>()
  const entering = usePasting({ branch, groups }, setPasting)
  const { batchId, sayElsewhere, asked, paste } = entering
  const names = useMemo(() => (known.value?.people ?? []).map(({ name }) => name), [known.value])
  const rows = useMemo(() => {
    const groupOf = (name: string) => {
      const there = known.value?.people.find((one) => one.name === name)
      return groups.find(({ id }) => id === there?.groupId)?.name
    }
    const read = parseNameList(text, { groups: groups.map(({ name }) => name), names })
    return decidedRows(read, answers, batchId, groupOf, sayElsewhere)
  }, [text, groups, names, answers, batchId, sayElsewhere, known.value])
  const added = rows.filter(({ fate }) => fate === 'add').slice(0, NAME_LIST_MAX)
  const beginAgain = () => {
    setText('')
    setAnswers({})
    setPasting(undefined)
    entering.beginAgain()
  }
  if (pasting)
    return (
      <Page title="名单加好了" subtitle={branch.name} section="mine">
        <Pasted pasting={pasting} branchId={branch.id} onUndone={beginAgain} onMore={beginAgain} />
      </Page>
    )
  const write = (words: string) => {
    entering.changed()
    setText(words)
  }
  const unsure = rows.filter(({ fate }) => fate === 'ask').length
  return (
    <Page
      title="粘贴名单"
      subtitle={branch.name}
      section="mine"
      state={known.state}
      footer={
        <Button
          busy={paste.isPending ? '正在加' : false}
          disabled={added.length === 0}
          onPress={() => entering.start(added)}
        >
          {added.length === 0 ? '加入' : `加入 ${added.length} 人`}
        </Button>
      }
    >
      {paste.isError ? <Banner look="amber">{sentenceOf(paste.error)}</Banner> : null}
      {asked > 0 ? (
        <Banner look="amber">{`还没有加：有 ${asked} 个名字别的支部也有，看一下下面，答好再点“加入”。`}</Banner>
      ) : null}
      <Card>
        <Field
          label="一人一行，群接龙也可以直接粘贴"
          value={text}
          onChange={write}
          multiline
          rows={8}
          maxLength={8000}
          placeholder={example}
          hint="姓名后面可以写 正式、预备、小组；不写就按正式党员、不编组。不要粘贴身份证号和电话。"
        />
        {process.env.TARO_ENV === 'weapp' && text === '' ? (
          <Button look="plain" onPress={() => void Taro.getClipboardData().then(({ data }) => write(data))}>
            从剪贴板粘贴
          </Button>
        ) : null}
      </Card>
      {rows.length > 0 ? (
        <Preview
          rows={rows}
          onAnswer={(line, answer) => {
            entering.changed()
            setAnswers((before) => ({ ...before, [line]: answer }))
          }}
        />
      ) : null}
      {unsure > 0 ? (
        <View className={styles.remark}>{`有 ${unsure} 行还要看一下，先不加，也不会丢。`}</View>
      ) : null}
      <View className={styles.spacer} />
    </Page>
  )
}
