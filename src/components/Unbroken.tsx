// How does a command stand in a narrow line? An option such as --fonds is never broken after its dashes: torn apart it is typed apart.
import { Text } from '@tarojs/components'
import styles from './Unbroken.module.scss'

const option = /(--[a-z][a-z-]*)/

export function Unbroken({ text }: { text: string }) {
  const pieces = text.split(option)
  if (pieces.length === 1) return text
  return pieces.map((piece, at) =>
    option.test(piece) ? (
      <Text key={`${at} ${piece}`} className={styles.whole}>
        {piece}
      </Text>
    ) : (
      piece
    ),
  )
}
