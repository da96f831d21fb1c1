// 在电脑上运行的命令 — whole and apart from the sentences, so that it can be copied, sent to that computer, or read out.
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { Unbroken } from '../../components/Unbroken'
import styles from './Command.module.scss'

export function Command({ command }: { command: string }) {
  return (
    <View className={styles.command}>
      <View className={styles.words}>
        <Unbroken text={command} />
      </View>
      <Button
        look="plain"
        inline
        fit
        label="复制这条命令"
        onPress={() => void Taro.setClipboardData({ data: command })}
      >
        复制
      </Button>
    </View>
  )
}
