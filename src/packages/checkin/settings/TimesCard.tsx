// 换码和时段 — how long does a code stand, from when until when is check-in open, and from when is somebody late?
import { useState } from 'react'
import { View } from '@tarojs/components'
import {
  checkInSettingsSchema,
  defaultCheckInSettings,
  type CheckInSettings,
} from '../../../../core/attendance/window'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { say } from '../../../components/Toast'
import { useAct } from '../useAct'
import styles from './settings.module.scss'

interface Line {
  readonly key: keyof CheckInSettings
  readonly label: string
  readonly least: number
  readonly most: number
}

/** One row a setting; the bounds are those of the schema, which decides. */
const lines: readonly Line[] = [
  { key: 'stepSeconds', label: '几秒换一次码', least: 5, most: 15 },
  { key: 'opensBeforeMinutes', label: '开始前几分钟可以签到', least: 0, most: 240 },
  { key: 'closesAfterMinutes', label: '结束后几分钟还可以签到', least: 0, most: 240 },
  { key: 'graceMinutes', label: '开始后几分钟内不算迟到', least: 0, most: 60 },
]

type Typed = Readonly<Record<keyof CheckInSettings, string>>

const typedOf = (settings: CheckInSettings): Typed => ({
  stepSeconds: String(settings.stepSeconds),
  opensBeforeMinutes: String(settings.opensBeforeMinutes),
  closesAfterMinutes: String(settings.closesAfterMinutes),
  graceMinutes: String(settings.graceMinutes),
})

const isWithin = (text: string, { least, most }: Line): boolean =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most

export function TimesCard({ activityId, settings }: { activityId: string; settings: CheckInSettings }) {
  const [typed, setTyped] = useState(() => typedOf(settings))
  const read = checkInSettingsSchema.safeParse(
    Object.fromEntries(Object.entries(typed).map(([key, text]) => [key, Number(text.trim() || Number.NaN)])),
  )
  const save = useAct(
    (wanted: CheckInSettings) => call('checkin.settings', { activity: activityId, ...wanted }),
    () => say('改好了，马上按新的来'),
  )
  const isSame = JSON.stringify(typed) === JSON.stringify(typedOf(settings))
  const isUsual = JSON.stringify(typed) === JSON.stringify(typedOf(defaultCheckInSettings))
  return (
    <Card title="换码和时段">
      {lines.map((line) => (
        <Field
          key={line.key}
          label={line.label}
          kind="number"
          value={typed[line.key]}
          onChange={(text) => setTyped((before) => ({ ...before, [line.key]: text }))}
          maxLength={3}
          hint={`${line.least} 到 ${line.most}，一般 ${defaultCheckInSettings[line.key]}`}
          error={isWithin(typed[line.key], line) ? undefined : `请写 ${line.least} 到 ${line.most} 的整数`}
        />
      ))}
      <View className={styles.pair}>
        <Button look="plain" disabled={isUsual} onPress={() => setTyped(typedOf(defaultCheckInSettings))}>
          用一般的
        </Button>
        <Button
          look="ghost"
          busy={save.isPending ? '正在改' : false}
          disabled={isSame || !read.success}
          onPress={() => (read.success ? save.mutate(read.data) : undefined)}
        >
          改好了
        </Button>
      </View>
    </Card>
  )
}
