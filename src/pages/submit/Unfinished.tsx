// 上次没交完的 — is something from last time still waiting on this phone?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { removeSubmission, useOutbox } from '../../cloud/myOutbox'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Confirm } from '../../components/Confirm'
import { Row } from '../../components/Row'
import { say } from '../../components/Toast'
import { sayFiles } from '../../components/submissionWords'
import { takeUp } from '../../views/submit/anew'
import styles from '../../views/submit/submit.module.scss'

/** Offered once the page is empty; what is begun anew is not mixed with it. */
export function Unfinished() {
  const lines = useOutbox()
  const [isAsking, setIsAsking] = useState(false)
  const entry = lines.find(({ status }) => status.is === 'draft')?.entry
  if (!entry) return null
  const remove = async () => {
    setIsAsking(false)
    await removeSubmission(entry.id)
    say('已从手机里删掉')
  }
  const note = entry.files.length > 0 ? sayFiles(entry.files) : '写了几句，还没有照片和材料'
  return (
    <Card title="上次没交完的">
      <Row icon="document" title={entry.title} note={note} />
      <View className={styles.pair}>
        <Button inline onPress={() => void takeUp(entry)}>
          接着上次的
        </Button>
        <Button inline look="plain" onPress={() => setIsAsking(true)}>
          不要了
        </Button>
      </View>
      <Confirm
        open={isAsking}
        title="从手机里删掉"
        words="这一份还没有交，删掉就没有了。"
        yes="删掉"
        caution
        onYes={() => void remove()}
        onNo={() => setIsAsking(false)}
      />
    </Card>
  )
}
