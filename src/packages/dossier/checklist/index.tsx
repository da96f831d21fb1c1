// 核对单 — one person's way into the Party: what was noted of each step, what should be looked at, and the next step.
import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { endings } from '../../../../core/dossier/dossier'
import { handoverStep, stepOf } from '../../../../core/dossier/steps'
import { useAsked } from '../../../cloud/asked'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Page } from '../../../components/Page'
import type { Checklist } from '../form'
import { MoreCard } from './MoreCard'
import { PromptsCard } from './PromptsCard'
import { OpenedSheet, type Opened } from './OpenedSheet'
import { StageCards } from './StageCards'

export default function ChecklistPage() {
  const { id = '' } = useRouter().params
  const { value, state } = useAsked('dossier.get', { id })
  const [opened, setOpened] = useState<Opened>()
  if (!value) return <Page title="核对单" section="mine" state={state ?? { is: 'loading' }} />
  return (
    <Page
      title={value.name}
      subtitle={`${value.branchName} · ${value.stage}`}
      section="mine"
      footer={value.mayKeep ? <NextStep shown={value} onOpen={setOpened} /> : undefined}
    >
      <Standing shown={value} onOpen={setOpened} />
      {value.prompts.length > 0 ? (
        <PromptsCard prompts={value.prompts} onOpen={(step) => setOpened({ is: 'step', step })} />
      ) : null}
      <StageCards shown={value} onOpen={(step) => setOpened({ is: 'step', step })} />
      {value.mayKeep ? <MoreCard shown={value} onOpen={setOpened} /> : null}
      {/* In a place of its own: where one sheet follows another, WeChat is sent this, and not the page again. */}
      <View>
        {opened ? (
          <OpenedSheet
            key={JSON.stringify(opened)}
            shown={value}
            opened={opened}
            onOpen={setOpened}
            onClose={() => setOpened(undefined)}
          />
        ) : null}
      </View>
    </Page>
  )
}

interface Parts {
  shown: Checklist
  onOpen: (opened: Opened) => void
}

/** The one main action: whatever comes next. */
function NextStep({ shown: { next, state }, onOpen }: Parts) {
  if (state.is !== 'open' || next === null) return null
  if (next === handoverStep) return <Button onPress={() => onOpen({ is: 'handOver' })}>移交材料</Button>
  return (
    <Button onPress={() => onOpen({ is: 'note', step: next, replaces: null })}>
      {`记下一步：${stepOf(next).name}`}
    </Button>
  )
}

/** How it ended, where it did; and that it is over, where the last step says so. */
function Standing({ shown: { state, next, mayKeep }, onOpen }: Parts) {
  if (state.is === 'handedOver')
    return <Banner look="ok">{`${state.date} 已移交${state.receiver}，移交人 ${state.by}`}</Banner>
  if (state.is === 'ended')
    return <Banner>{`${state.date} 已终止：${endings[state.because]}，${state.reason}`}</Banner>
  if (next !== null || !mayKeep) return <View />
  return (
    <Banner action="终止" onAction={() => onOpen({ is: 'end' })}>
      最后一步没有下一步了，要终止这份核对单吗？
    </Banner>
  )
}
