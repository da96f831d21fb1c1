// What may an archivist do with an item: re-file it, take it out of its number, change its tags, or have it sealed?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { call, sentenceOf } from '../../cloud/call'
import { fileUrl } from '../../cloud/transport'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Choice } from '../../components/Choice'
import { Field } from '../../components/Field'
import { Icon } from '../../components/Icon'
import { Pressable } from '../../components/Pressable'
import { Sheet } from '../../components/Sheet'
import { Tag, Tags } from '../../components/Tag'
import { say } from '../../components/Toast'
import { saveInBrowser } from '../download/saveInBrowser'
import { openPrinted } from '../printed/openPrinted'
import { useProof } from '../proof/useProof'
import { QuarantineSheet } from '../submission/TakeBack'
import type { OneItem } from './ItemDetail'
import { RefileSheet } from './RefileSheet'
import { useKeeping } from './useKeeping'
import { WithdrawSheet } from './WithdrawSheet'
import styles from './item.module.scss'

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
  const [open, setOpen] = useState<'refile' | 'withdraw' | 'seal'>()
  const close = () => setOpen(undefined)
  const maySeal = item.may.quarantine
  // A number is given once: what stands wrong leaves it first, and once it is filed only words are put right.
  const mayRefile = item.may.refile && item.referenceCode === null
  const mayTake = item.may.stamp || item.may.seal
  if (!mayRefile && !item.may.withdraw && !maySeal && !mayTake) return null
  return (
    <View className={styles.keeping}>
      {mayTake ? <Taking item={item} /> : null}
      {mayRefile ? (
        <Button look="plain" onPress={() => setOpen('refile')}>
          改归类
        </Button>
      ) : null}
      {item.may.withdraw ? (
        <Button look="plain" onPress={() => setOpen('withdraw')}>
          移出，重新整理
        </Button>
      ) : null}
      {maySeal ? (
        <Button look="caution" icon="shield" onPress={() => setOpen('seal')}>
          发现涉密，或传错了
        </Button>
      ) : null}
      {open === 'refile' ? <RefileSheet item={item} onClose={close} /> : null}
      {open === 'withdraw' ? <WithdrawSheet item={item} onClose={close} /> : null}
      {open === 'seal' ? <SealPart item={item} onClose={close} /> : null}
    </View>
  )
}

/** 取出 — on paper with its 归档章, or sealed into one file with its metadata; the original stays as it is. */
function Taking({ item: { itemId: id, may } }: { item: OneItem }) {
  const { prove, sheet } = useProof()
  const [isStamping, setIsStamping] = useState(false)
  const stamp = async () => {
    setIsStamping(true)
    await openPrinted(() => call('print.stamped', { id }))
    setIsStamping(false)
  }
  const take = useMutation({
    mutationFn: () => prove(() => call('package.eep', { id })),
    onSuccess: (got) => {
      if (!got) return
      saveInBrowser(fileUrl(got.link))
      say(`开始下载：${got.label}`)
    },
    onError: (error) => say(sentenceOf(error)),
  })
  return (
    <>
      {may.stamp ? (
        <Button look="plain" icon="document" busy={isStamping && '正在排版'} onPress={() => void stamp()}>
          打印，加盖归档章
        </Button>
      ) : null}
      {may.seal && process.env.TARO_ENV !== 'weapp' ? (
        <Button look="plain" busy={take.isPending && '正在封装'} onPress={() => take.mutate()}>
          取封装包(DA/T 48)
        </Button>
      ) : null}
      {sheet}
    </>
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
