// 需要处理 — what does the server want to know, or want fewer of, before it takes this entry?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { checkSecrecyOfAll } from '../../../core/evidence/secrecy'
import { amendSubmission, giveUpFile } from '../../cloud/myOutbox'
import type { OutboxEntry, OutboxFile } from '../../cloud/outboxEntry'
import { Button } from '../../components/Button'
import { Card, Rule } from '../../components/Card'
import { Field } from '../../components/Field'
import { confirmSecrecy } from '../../views/submit/secrecy'
import { SecrecyReminder } from '../../views/submit/SecrecySheets'
import { useSecrecy } from '../../views/submit/useSecrecy'
import { marked, sparable, wayOf, withWords, wordsOf, type Words } from './ways'
import styles from '../../views/submission/submission.module.scss'

export function Mending({ entry }: { entry: OutboxEntry }) {
  const way = wayOf(entry)
  if (way === 'fewer') return <Fewer id={entry.id} title="不传哪几个" files={sparable(entry)} />
  if (way === 'secrecy') return <Confirming entry={entry} />
  if (way === undefined) return null
  return (
    <>
      {way === 'words' ? <Fewer id={entry.id} title="名字里带密级标志的" files={marked(entry)} /> : null}
      <Rewording entry={entry} isReasonAsked={way === 'reason'} />
    </>
  )
}

/** 改一句，再传 — the same check as before the first sending; nothing leaves the phone for it. */
function Rewording({ entry, isReasonAsked }: { entry: OutboxEntry; isReasonAsked: boolean }) {
  const { facts, id } = entry
  const [words, setWords] = useState(() => wordsOf(facts))
  const change = (part: Partial<Words>) => setWords((before) => ({ ...before, ...part }))
  const [problem, setProblem] = useState<string>()
  const amend = (given: string) => {
    const answered = given === '' ? facts : { ...facts, secrecyWordAnswer: given }
    void amendSubmission(id, withWords(answered, words))
  }
  const { ask, sheets } = useSecrecy({ send: amend, onProblem: setProblem })
  const send = () =>
    ask(checkSecrecyOfAll(Object.values(words)), {
      uploads: false,
      isWordExplained: Boolean(facts.secrecyWordAnswer),
    })
  const isNew = facts.command === 'evidence.submit'
  const isOtherShown = !isReasonAsked && (!isNew || facts.about.is === 'leaf')
  return (
    <Card title={isReasonAsked ? '补录' : '改一改文字'}>
      {isReasonAsked ? (
        <Field
          label="为什么现在才补"
          value={words.lateReason}
          onChange={(lateReason) => change({ lateReason })}
          maxLength={200}
          placeholder="例如：那几天没有网"
          hint="写一句就行，会注明是补录"
          error={problem}
        />
      ) : (
        <Field
          label="一句话"
          value={words.sentence}
          onChange={(sentence) => change({ sentence })}
          maxLength={200}
          error={problem}
        />
      )}
      {isOtherShown ? (
        <Field
          label={isNew ? '题名' : '给书记的说明'}
          value={words.other}
          onChange={(other) => change({ other })}
          maxLength={isNew ? 60 : 200}
        />
      ) : null}
      {!isReasonAsked && words.lateReason !== '' ? (
        <Field
          label="为什么现在才补"
          value={words.lateReason}
          onChange={(lateReason) => change({ lateReason })}
          maxLength={200}
        />
      ) : null}
      <Button disabled={isReasonAsked && words.lateReason.trim() === ''} onPress={send}>
        写好了，再传
      </Button>
      {sheets}
    </Card>
  )
}

/** 不传这一个 — one at a time; what is left is sent again by itself. */
function Fewer({ id, title, files }: { id: string; title: string; files: readonly OutboxFile[] }) {
  if (files.length === 0) return null
  return (
    <Card title={title}>
      {files.map(({ fileId, slot, label }, at) => (
        <View key={fileId}>
          {at > 0 ? <Rule /> : null}
          <View>{label ?? `第 ${slot + 1} 个`}</View>
          <View className={styles.pair}>
            <Button
              look="plain"
              inline
              label={`不传${label ?? `第 ${slot + 1} 个`}`}
              onPress={() => void giveUpFile(id, slot)}
            >
              不传这一个
            </Button>
          </View>
        </View>
      ))}
    </Card>
  )
}

function Confirming({ entry: { id, facts } }: { entry: OutboxEntry }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <View className={styles.takeBack}>
      <Button onPress={() => setIsOpen(true)}>确认内容不涉密，再传</Button>
      <SecrecyReminder
        open={isOpen}
        onClose={() => setIsOpen(false)}
        onConfirm={() => {
          confirmSecrecy()
          setIsOpen(false)
          void amendSubmission(id, withWords(facts, wordsOf(facts)))
        }}
      />
    </View>
  )
}
