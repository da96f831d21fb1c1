// How is a code of eight characters typed? Into boxes, forgiving case, spaces and hyphens.
import { Input, View } from '@tarojs/components'
import { invitationLength, normalCode } from '../../../core/org/invitationCode'
import styles from './bind.module.scss'

export interface CodeBoxesProps {
  value: string
  onChange: (value: string) => void
}

const label = '邀请码，8 个字'
/** One lies invisibly over all boxes, so that pasting, deleting and screen readers work as in any field. */
export function CodeBoxes({ value, onChange }: CodeBoxesProps) {
  const code = normalCode(value)
  const change = (typed: string) => onChange(normalCode(typed).slice(0, invitationLength))
  return (
    <View className={styles.code}>
      <View className={styles.label} aria-hidden="true">
        邀请码
      </View>
      <View className={styles.field}>
        <View className={styles.boxes} aria-hidden="true">
          {Array.from({ length: invitationLength }, (_, at) => (
            <View key={at} className={`${styles.box} ${at === code.length ? styles.next : ''}`}>
              {code[at] ?? ''}
            </View>
          ))}
        </View>
        {process.env.TARO_ENV === 'h5' ? (
          <input
            className={styles.input}
            aria-label={label}
            value={code}
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(event) => change(event.target.value)}
          />
        ) : (
          <Input
            className={styles.input}
            aria-label={label}
            value={code}
            maxlength={12}
            onInput={(event) => change(event.detail.value)}
          />
        )}
      </View>
    </View>
  )
}
