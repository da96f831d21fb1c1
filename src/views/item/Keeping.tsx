// What may an archivist do with an item: re-file it, change its tags, or have it sealed?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { recordClasses } from '../../../core/classification/scheme'
import { shortestAllowed } from '../../../core/classification/refiling'
import { isLonger, retentionNames, type RetentionPeriod } from '../../../core/classification/retention'
import { call, sentenceOf } from '../../cloud/call'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Choice } from '../../components/Choice'
import { Field } from '../../components/Field'
import { Icon } from '../../components/Icon'
import { Pressable } from '../../components/Pressable'
import { Sheet } from '../../components/Sheet'
import { Tag, Tags } from '../../components/Tag'
import { say } from '../../components/Toast'
import { QuarantineSheet } from '../submission/TakeBack'
import type { OneItem } from './ItemDetail'
import styles from './item.module.scss'

const useKeeping = (onDone?: () => void) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => onDone?.(),
    onSettled: () => {
      for (const name of ['archive.item', 'archive.find', 'archive.count', 'archive.history'])
        void client.invalidateQueries({ queryKey: [name] })
    },
  })
}

export function TagsCard({ item: { itemId: id, tags, may } }: { item: OneItem }) {
  const [typed, setTyped] = useState('')
  const change = useKeeping(() => setTyped(''))
  const put = (tag: string, removed: boolean) =>
    change.mutate(() => call('archive.tagItem', { id, tag, removed }))
  if (tags.length === 0 && !may.tag) return null
  return (
    <Card title="标签">
      <Tags>
        {tags.map(({ tag }) =>
          may.tag ? (
            <Pressable
              key={tag}
              className={styles.tag}
              label={`去掉标签：${tag}`}
              onPress={() => put(tag, true)}
            >
              <View className={styles.chip}>
                <View>{tag}</View>
                <View className={styles.tagIcon}>
                  <Icon name="close" />
                </View>
              </View>
            </Pressable>
          ) : (
            <Tag key={tag}>{tag}</Tag>
          ),
        )}
      </Tags>
      {may.tag ? (
        <View className={styles.adding}>
          <Field
            label="加一个标签"
            value={typed}
            onChange={setTyped}
            maxLength={20}
            error={change.error ? sentenceOf(change.error) : undefined}
            onSubmit={() => (typed.trim() ? put(typed.trim(), false) : undefined)}
          />
          <Button
            look="plain"
            inline
            disabled={typed.trim() === ''}
            busy={change.isPending}
            onPress={() => put(typed.trim(), false)}
          >
            加上
          </Button>
        </View>
      ) : null}
    </Card>
  )
}

export function Keeping({ item }: { item: OneItem }) {
  const [open, setOpen] = useState<'refile' | 'seal'>()
  const close = () => setOpen(undefined)
  const maySeal = item.may.quarantine
  if (!item.may.refile && !maySeal) return null
  return (
    <View className={styles.keeping}>
      {item.may.refile ? (
        <Button look="plain" onPress={() => setOpen('refile')}>
          改归类
        </Button>
      ) : null}
      {maySeal ? (
        <Button look="caution" icon="shield" onPress={() => setOpen('seal')}>
          发现涉密，或传错了
        </Button>
      ) : null}
      {open === 'refile' ? <RefileSheet item={item} onClose={close} /> : null}
      {open === 'seal' ? <SealPart item={item} onClose={close} /> : null}
    </View>
  )
}

/** An item may have come by several submissions: only the one that is meant is sealed. */
function SealPart({ item: { captions }, onClose }: { item: OneItem; onClose: () => void }) {
  const sealable = captions.filter(({ mayQuarantine }) => mayQuarantine)
  const only = sealable.length === 1 ? sealable[0]?.submissionId : undefined
  const [submissionId, setSubmissionId] = useState(only)
  if (submissionId !== undefined) return <QuarantineSheet id={submissionId} onClose={onClose} />
  const options = sealable.map(({ submissionId: value, sentence }, at) => ({
    value,
    words: sentence || `第 ${at + 1} 次提交`,
  }))
  return (
    <Sheet open title="是哪一次交的" onClose={onClose}>
      <Choice options={options} value={undefined} onChange={setSubmissionId} />
    </Sheet>
  )
}

const classOptions = Object.entries(recordClasses).map(([value, { title }]) => ({ value, words: title }))
const retentionOptions = (['D10', 'D30', 'Y'] as const).map((value) => ({
  value,
  words: retentionNames[value],
}))

/** The old place stays in the history. */
function RefileSheet({ item, onClose }: { item: OneItem; onClose: () => void }) {
  const [recordClass, setRecordClass] = useState(item.recordClass)
  const [year, setYear] = useState(String(item.year))
  const [wished, setWished] = useState<RetentionPeriod>(item.retention)
  const [reason, setReason] = useState('')
  const least = shortestAllowed(item, recordClass)
  const offered = retentionOptions.filter(({ value }) => !isLonger(least, value))
  const retention = offered.some(({ value }) => value === wished) ? wished : least
  const change = useKeeping(onClose)
  const refile = () =>
    change.mutate(async () => {
      await call('archive.refileItem', {
        id: item.itemId,
        recordClass,
        year: Number(year),
        retention,
        reason: reason.trim(),
      })
      say('已改归，原来的位置留在经过里')
    })
  const isReady = /^\d{4}$/.test(year) && reason.trim() !== ''
  return (
    <Sheet
      open
      title="改归类"
      onClose={onClose}
      footer={
        <Button disabled={!isReady} busy={change.isPending && '正在改'} onPress={refile}>
          改归到这里
        </Button>
      }
    >
      {change.error ? <Banner look="amber">{sentenceOf(change.error)}</Banner> : null}
      <Choice label="类" options={classOptions} value={recordClass} onChange={setRecordClass} />
      <Field label="年度" kind="number" value={year} onChange={setYear} maxLength={4} />
      <Choice
        label="保管期限（不能短于这一类要求的）"
        options={offered}
        value={retention}
        onChange={setWished}
      />
      <Field label="原因" value={reason} onChange={setReason} maxLength={200} hint="写一句为什么" />
    </Sheet>
  )
}
