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
}

export function GuestsCard({ guests, busy, onAdd, onRemove }: GuestsCardProps) {
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
        <View key={guest.id} className={styles.guest}>
          <View className={styles.guestName}>{[guest.name, guest.unit].filter(Boolean).join(' · ')}</View>
          <Button
            look="plain"
            inline
            fit
            busy={busy}
            label={`去掉${guest.name}`}
            onPress={() => onRemove(guest)}
          >
            去掉
          </Button>
        </View>
      ))}
      <Button look="plain" icon="plus" onPress={() => setIsAdding(true)}>
        添一位列席
      </Button>
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
