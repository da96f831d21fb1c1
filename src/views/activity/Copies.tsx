// 联建复本 — what of an activity that was held together does this branch file as a copy of its own?
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import type { Api } from '../../../cloudfunctions/api'
import { useAsked } from '../../cloud/asked'
import { call, sentenceOf } from '../../cloud/call'
import { fileUrl } from '../../cloud/transport'
import { Button } from '../../components/Button'
import { Card, Rule } from '../../components/Card'
import { Field } from '../../components/Field'
import { PhotoGrid } from '../../components/PhotoGrid'
import { Row } from '../../components/Row'
import { Tag } from '../../components/Tag'
import { say } from '../../components/Toast'
import { ChangeSheet } from '../change/ChangeSheet'
import type { OneActivity } from './ActivityDetail'
import styles from './activity.module.scss'

type Copied = Api['archive.copies']['value']
type Offer = Copied['offers'][number]
type Decision = Api['archive.decideCopy']['input']['decision']

export function Copies({ activity }: { activity: OneActivity }) {
  const { value, again } = useAsked(
    'archive.copies',
    { activityId: activity.id },
    { enabled: activity.may.copies },
  )
  if (!activity.may.copies || !value) return null
  const { hostName, offers, may } = value
  return (
    <Card title="联建复本">
      <View className={styles.elements}>
        {offers.length === 0
          ? `${hostName}还没有材料入档。入档以后，本支部可以在这里收一份复本。`
          : `原件在${hostName}，本支部收的是复本，编本支部的档号。`}
      </View>
      {offers.map((offer) => (
        <View key={offer.itemId}>
          <Rule />
          <OneOffer activityId={activity.id} offer={offer} mayDecide={may.decide} again={again} />
        </View>
      ))}
    </Card>
  )
}

const kindNames = { text: '文字材料', photo: '照片' } as const
const states = {
  offered: { words: '等您决定', look: 'amber' },
  kept: { words: '已收下', look: 'ok' },
  declined: { words: '没有收', look: 'plain' },
} as const

interface OneOfferProps {
  activityId: string
  offer: Offer
  mayDecide: boolean
  again: () => void
}

function OneOffer({ activityId, offer, mayDecide, again }: OneOfferProps) {
  const { kind, is, files, pictures, reason, copyIds, sentence } = offer
  const [copyId] = copyIds
  const name = kindNames[kind]
  const note = is === 'declined' ? reason : files > 0 ? sayFiles(offer) : sentence
  return (
    <>
      <Row
        title={name}
        note={note}
        tag={
          <Tag look={states[is].look}>{is === 'offered' && !mayDecide ? '等书记决定' : states[is].words}</Tag>
        }
        onPress={
          copyId === undefined
            ? undefined
            : () => void Taro.navigateTo({ url: `/pages/item/index?id=${copyId}` })
        }
      />
      {pictures.length > 0 ? (
        <PhotoGrid
          photos={pictures.map((link, at) => ({
            id: link,
            src: fileUrl(link),
            alt: `${name}第 ${at + 1} 张`,
          }))}
        />
      ) : null}
      {mayDecide && is !== 'kept' ? <Deciding activityId={activityId} offer={offer} again={again} /> : null}
    </>
  )
}

const sayFiles = ({ kind, files, copyIds }: Offer): string => {
  const count = `${files} ${kind === 'photo' ? '张' : '个文件'}`
  return copyIds.length > 0 ? `原件后来又有了 ${count}` : count
}

function Deciding({
  activityId,
  offer: { itemId, rev, is, kind, copyIds },
  again,
}: Omit<OneOfferProps, 'mayDecide'>) {
  const [isDeclining, setIsDeclining] = useState(false)
  const [reason, setReason] = useState('')
  const decide = useMutation({
    mutationFn: (decision: Decision) => call('archive.decideCopy', { activityId, itemId, rev, decision }),
    onSuccess: (_, { is: decided }) => {
      say(decided === 'keep' ? '收下了' : '记下了')
      setIsDeclining(false)
    },
    onSettled: again,
  })
  const name = kindNames[kind]
  const keep = () => decide.mutate({ is: 'keep' }, { onError: (error) => say(sentenceOf(error)) })
  return (
    <View className={styles.deciding}>
      <Button
        look="ghost"
        label={`收下复本：${name}`}
        busy={decide.isPending && !isDeclining ? '正在收下' : false}
        onPress={keep}
      >
        {is === 'declined' ? '改为收下' : '收下'}
      </Button>
      {is === 'offered' && copyIds.length === 0 ? (
        <Button look="plain" label={`不收复本：${name}`} onPress={() => setIsDeclining(true)}>
          不收
        </Button>
      ) : null}
      {isDeclining ? (
        <ChangeSheet
          title={`不收复本：${name}`}
          onClose={() => setIsDeclining(false)}
          change={decide}
          does="不收"
          doing="正在记下"
          disabled={reason.trim() === ''}
          onDo={() => decide.mutate({ is: 'decline', reason: reason.trim() })}
        >
          <Field
            label="为什么不收"
            hint="只记在本支部，不影响原件；以后还可以改为收下。"
            value={reason}
            onChange={setReason}
            maxLength={200}
          />
        </ChangeSheet>
      ) : null}
    </View>
  )
}
