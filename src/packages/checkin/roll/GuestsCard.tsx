// 列席 — who sits in without being counted: guests and activists by name.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import styles from './roll.module.scss'

export interface Guest {
  readonly id: string
  readonly name: string
  readonly unit: string
}

export interface GuestsCardProps {
  guests: readonly Guest[]
  busy: boolean
  onAdd: (name: string, unit: string) => void
  onRemove: (guest: Guest) => void
  /** 外支部来的党员 — each with the slip that was written for them; undefined where another branch writes them. */
  visitors: readonly Visitor[]
  onSlip: (() => void) | undefined
  onTakeBack: (slip: string) => void
}

export interface Visitor {
  readonly slip: string
  readonly name: string
}

export function GuestsCard(props: GuestsCardProps) {
  const { guests, busy, onAdd, onRemove, visitors, onSlip, onTakeBack } = props
  const [isAdding, setIsAdding] = useState(false)
  const [name, setName] = useState('')
  const [unit, setUnit] = useState('')
  const add = () => {
    onAdd(name.trim(), unit.trim())
    setName('')
    setUnit('')
    setIsAdding(false)
  }
  return (
    <Card title="列席" aside="记名字，不计入人数">
      {guests.map((guest) => (
        <GuestLine
          key={guest.id}
          words={[guest.name, guest.unit].filter(Boolean).join(' · ')}
          label={`去掉${guest.name}`}
          busy={busy}
          onRemove={() => onRemove(guest)}
        />
      ))}
      {visitors.map(({ slip, name: visitor }) => (
        <GuestLine
          key={slip}
          words={`${visitor} · 外支部，已开凭条`}
          label={`收回${visitor}的凭条`}
          busy={busy}
          onRemove={() => onTakeBack(slip)}
        />
      ))}
      <Button look="plain" icon="plus" onPress={() => setIsAdding(true)}>
        添一位列席
      </Button>
      {onSlip ? (
        <View className={styles.more}>
          <Button look="plain" icon="send" onPress={onSlip}>
            给外支部的党员开凭条
          </Button>
        </View>
      ) : null}
      <Sheet
        open={isAdding}
        title="添一位列席"
        onClose={() => setIsAdding(false)}
        footer={
          <Button busy={busy} disabled={name.trim() === ''} onPress={add}>
            添上
          </Button>
        }
      >
        <Field label="姓名" value={name} onChange={setName} maxLength={30} />
        <Field
          label="单位或身份（可以不写）"
          value={unit}
          onChange={setUnit}
          maxLength={60}
          placeholder="例如：入党积极分子"
        />
      </Sheet>
    </Card>
  )
}

interface GuestLineProps {
  words: string
  label: string
  busy: boolean
  onRemove: () => void
}

function GuestLine({ words, label, busy, onRemove }: GuestLineProps) {
  return (
    <View className={styles.guest}>
      <View className={styles.guestName}>{words}</View>
      <Button look="plain" inline fit busy={busy} label={label} onPress={onRemove}>
        去掉
      </Button>
    </View>
  )
}
