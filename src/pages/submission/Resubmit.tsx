// 请补充 — how does its sender add, replace or take out, and send it again?
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { checkSecrecyOfAll } from '../../../core/evidence/secrecy'
import { useLinks, type WantedLink } from '../../cloud/links'
import { chooseDocuments, choosePhotos, takePhoto } from '../../cloud/pick'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Field } from '../../components/Field'
import { PageStrip } from '../../components/PageStrip'
import { PhotoGrid } from '../../components/PhotoGrid'
import { titleOfSubmission } from '../../components/submissionWords'
import { say } from '../../components/Toast'
import { PickSheet, type Picking } from '../../views/submit/PickSheet'
import { useSecrecy } from '../../views/submit/useSecrecy'
import { look, sendAgain, unchanged, withAdded, withoutSlot, withReplaced } from './again'
import type { Amendment, Tray } from './again'
import type { OneSubmission } from '../../views/submission/Files'
import styles from '../../views/submission/submission.module.scss'

const mostAtOnce = 9

export function Resubmit({ one }: { one: OneSubmission }) {
  const [amendment, setAmendment] = useState(() => unchanged(one))
  const [problems, setProblems] = useState<readonly string[]>([])
  const [replacedSlot, setReplacedSlot] = useState<number>()
  const change = (part: Partial<Amendment>) => setAmendment((before) => ({ ...before, ...part }))

  const add = async (tray: Tray, picking: Picking) => {
    const { files, unfit } = await look(await picking)
    setProblems(unfit)
    setAmendment((before) => withAdded(one, before, tray, files))
  }
  const replace = async (picking: Picking) => {
    const slot = replacedSlot
    setReplacedSlot(undefined)
    const { files, unfit } = await look(await picking)
    const [file] = files
    setProblems(unfit)
    if (slot !== undefined && file)
      setAmendment((before) => withReplaced(before, slot, trayOf(one, before, slot), file))
  }
  const shown = useShown(one, amendment)
  const remove = (id: string) => setAmendment((before) => withoutSlot(one, before, Number(id)))
  return (
    <>
      {problems.map((words) => (
        <Banner key={words} look="amber" icon="question">
          {words}
        </Banner>
      ))}
      <Card title="现场照片">
        <PhotoGrid photos={shown.photos} onRemove={remove} />
        <Adding tray="photos" onAdd={(picking) => void add('photos', picking)} />
      </Card>
      <Card title="记录和材料">
        <PageStrip pages={shown.records} onReplace={(id) => setReplacedSlot(Number(id))} onRemove={remove} />
        <Adding tray="records" onAdd={(picking) => void add('records', picking)} />
      </Card>
      <Card>
        <Field
          label="一句话"
          value={amendment.sentence}
          onChange={(sentence) => change({ sentence })}
          maxLength={200}
        />
        <Field
          label="给书记的说明"
          value={amendment.answer}
          onChange={(answer) => change({ answer })}
          maxLength={200}
          hint="补了什么，可以不写"
        />
      </Card>
      <SendAgain one={one} amendment={amendment} remaining={shown.photos.length + shown.records.length} />
      <PickSheet
        open={replacedSlot !== undefined}
        title="换掉这一页"
        take="重拍这一页"
        most={1}
        onClose={() => setReplacedSlot(undefined)}
        onPick={(picking) => void replace(picking)}
      />
    </>
  )
}

const trayOf = (one: OneSubmission, { added }: Amendment, slot: number): Tray =>
  [...added, ...one.files].find((file) => file.slot === slot)?.tray ?? 'records'

/** What the submission would hold if it were sent now. */
const useShown = (one: OneSubmission, { dropped, added }: Amendment) => {
  const replaced = new Set(added.map(({ slot }) => slot))
  const staying = one.files.filter(({ slot }) => !dropped.includes(slot) && !replaced.has(slot))
  const linkOf = (slot: number): WantedLink => ({ of: 'submission', id: one.id, slot, as: 'thumbnail' })
  const addressOf = useLinks(one.files.map(({ slot }) => linkOf(slot)))
  const all = [
    ...staying.map(({ slot, tray, label }) => ({ slot, tray, src: addressOf(linkOf(slot)), name: label })),
    ...added.map(({ slot, tray, file }) => ({
      slot,
      tray,
      src: file.family === 'photo' ? file.picked.path : undefined,
      name: file.picked.name,
    })),
  ].toSorted((a, b) => a.slot - b.slot)
  const shown = all.map(({ slot, tray, src, name }, at) => ({
    id: String(slot),
    tray,
    src,
    name: name ?? '文件',
    alt: `第 ${at + 1} 张`,
  }))
  return {
    photos: shown.filter(({ tray }) => tray === 'photos'),
    records: shown.filter(({ tray }) => tray === 'records'),
  }
}

function Adding({ tray, onAdd }: { tray: Tray; onAdd: (picking: Picking) => void }) {
  return (
    <View className={styles.pair}>
      <Button look="plain" inline icon="camera" onPress={() => onAdd(takePhoto())}>
        {tray === 'photos' ? '补拍' : '拍一页'}
      </Button>
      <Button look="plain" inline icon="album" onPress={() => onAdd(choosePhotos(mostAtOnce))}>
        从相册选
      </Button>
      {tray === 'records' ? (
        <Button look="plain" inline icon="document" onPress={() => onAdd(chooseDocuments(mostAtOnce))}>
          选文件
        </Button>
      ) : null}
    </View>
  )
}

interface SendAgainProps {
  one: OneSubmission
  amendment: Amendment
  remaining: number
}

function SendAgain({ one, amendment, remaining }: SendAgainProps) {
  const [problem, setProblem] = useState<string>()
  const [isSending, setIsSending] = useState(false)
  const send = async (given: string) => {
    setIsSending(true)
    const title = titleOfSubmission(one)
    const kept = await sendAgain(one, amendment, title, given).catch(() => 'full' as const)
    setIsSending(false)
    if (kept === 'signedOut') return void Taro.reLaunch({ url: '/pages/sign-in/index' })
    if (kept === 'full') return setProblem('手机存不下了。请清出一些空间，再点再次提交；这里的内容都还在。')
    say('已存手机，有网自动传')
    // How far it is stands at the top.
    void Taro.pageScrollTo({ scrollTop: 0 })
  }
  const { ask, sheets } = useSecrecy({ send: (given) => void send(given), onProblem: setProblem })
  const start = () => {
    const names = amendment.added.map(({ file }) => file.picked.name ?? '')
    ask(checkSecrecyOfAll([amendment.sentence, amendment.answer, ...names]), {
      uploads: amendment.added.length > 0,
      isWordExplained: one.questions.some(({ kind }) => kind === 'secrecyWord'),
    })
  }
  return (
    <View className={styles.takeBack}>
      {problem ? <Banner look="amber">{problem}</Banner> : null}
      <Button disabled={remaining === 0} busy={isSending && '正在存'} onPress={start}>
        再次提交
      </Button>
      {sheets}
    </View>
  )
}
