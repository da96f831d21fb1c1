// 要看一看的 — which questions does the checklist ask? Each opens its step; none holds anything up.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Row } from '../../../components/Row'
import type { Checklist } from '../form'

const shownFirst = 3

export interface PromptsCardProps {
  prompts: Checklist['prompts']
  onOpen: (step: number) => void
}

export function PromptsCard({ prompts, onOpen }: PromptsCardProps) {
  const [isAll, setAll] = useState(false)
  const shown = isAll ? prompts : prompts.slice(0, shownFirst)
  return (
    <Card title="要看一看的" warm>
      {shown.map(({ step, say, basis }, at) => (
        <View key={`${step} ${say}`}>
          {at > 0 ? <Rule /> : null}
          <Row title={say} note={`第 ${step} 步 · ${basis}`} onPress={() => onOpen(step)} />
        </View>
      ))}
      {prompts.length > shown.length ? (
        <Button look="plain" inline onPress={() => setAll(true)}>
          {`还有 ${prompts.length - shown.length} 条`}
        </Button>
      ) : null}
    </Card>
  )
}
