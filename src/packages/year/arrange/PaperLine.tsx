// One paper of an item: its place, what it is, and up and down by a tap.
import { View } from '@tarojs/components'
import { componentRoles } from '../../../../core/evidence/component'
import { Icon } from '../../../components/Icon'
import { Photo } from '../../../components/Photo'
import { Pressable } from '../../../components/Pressable'
import type { PaperShown, PapersProps } from './paper'
import styles from './arrange.module.scss'

export interface PaperLineProps extends Pick<PapersProps, 'onMove' | 'onRole'> {
  paper: PaperShown
  at: number
  count: number
}

export function PaperLine({ paper, at, count, onMove, onRole }: PaperLineProps) {
  const { file, role, name, because, picture } = paper
  const words = `第 ${at + 1} 份，${name}`
  return (
    <View className={styles.paper}>
      <View className={styles.place}>{String(at + 1)}</View>
      {picture === undefined ? null : <Photo src={picture} alt={name} shape="small" />}
      <View className={styles.words}>
        <View className={styles.name}>{name}</View>
        {role === null ? (
          <View className={styles.quiet}>{because}</View>
        ) : onRole ? (
          <Pressable
            className={styles.role}
            label={`${words}，现在是${componentRoles[role]}，改`}
            onPress={() => onRole(file)}
          >
            {because === '' ? componentRoles[role] : `${componentRoles[role]} · ${because}`}
          </Pressable>
        ) : (
          <View className={styles.quiet}>{componentRoles[role]}</View>
        )}
      </View>
      {onMove && count > 1 ? (
        <>
          <Pressable
            className={styles.move}
            label={`${words}，往前`}
            disabled={at === 0}
            onPress={() => onMove(at, at - 1)}
          >
            <Icon name="up" />
          </Pressable>
          <Pressable
            className={styles.move}
            label={`${words}，往后`}
            disabled={at === count - 1}
            onPress={() => onMove(at, at + 1)}
          >
            <Icon name="down" />
          </Pressable>
        </>
      ) : null}
    </View>
  )
}
