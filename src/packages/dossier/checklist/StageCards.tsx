// Five stages as sections, their steps as lines; the stage that is under way stands open.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { handoverStep, stages, steps } from '../../../../core/dossier/steps'
import type { StageCode } from '../../../../core/dossier/steps'
import { Card, Rule } from '../../../components/Card'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import { sayNote } from '../form'
import type { Checklist } from '../form'

export interface StageCardsProps {
  shown: Checklist
  onOpen: (step: number) => void
}

const codes = Object.keys(stages) as StageCode[]
const numbersIn = (stage: StageCode): readonly number[] =>
  steps.flatMap((step, at) => (step.stage === stage ? [at + 1] : []))
const figures = ['一', '二', '三', '四', '五'] as const

export function StageCards({ shown, onOpen }: StageCardsProps) {
  const [opened, setOpened] = useState<readonly StageCode[]>(() =>
    codes.filter((code) => stages[code] === shown.stage),
  )
  const toggle = (code: StageCode) =>
    setOpened(opened.includes(code) ? opened.filter((one) => one !== code) : [...opened, code])
  return (
    <>
      {codes.map((code, at) => {
        const isOpen = opened.includes(code)
        const numbers = numbersIn(code)
        return (
          <Card key={code}>
            <Row
              title={`${figures[at] ?? ''}、${stages[code]}`}
              note={sayStage(shown, numbers)}
              tag={<Tag>{isOpen ? '收起' : '展开'}</Tag>}
              label={`${stages[code]}，${sayStage(shown, numbers)}，${isOpen ? '收起' : '展开'}`}
              onPress={() => toggle(code)}
            />
            {isOpen
              ? numbers.map((step) => (
                  <View key={step}>
                    <Rule />
                    <StepRow shown={shown} step={step} onOpen={onOpen} />
                  </View>
                ))
              : null}
          </Card>
        )
      })}
    </>
  )
}

const notesOf = ({ notes }: Checklist, step: number) => notes.filter((one) => one.step === step)
const isNoted = (shown: Checklist, step: number): boolean =>
  step === handoverStep ? shown.state.is === 'handedOver' : notesOf(shown, step).length > 0

function sayStage(shown: Checklist, numbers: readonly number[]): string {
  const noted = numbers.filter((step) => isNoted(shown, step)).length
  return noted === 0 ? `${numbers.length} 步` : `${numbers.length} 步，记了 ${noted} 步`
}

function StepRow({ shown, step, onOpen }: StageCardsProps & { step: number }) {
  const name = steps[step - 1]?.name ?? ''
  const [note, word] = [sayStep(shown, step), wordOf(shown, step)]
  return (
    <Row
      title={`${step} ${name}`}
      note={note}
      tag={word === undefined ? undefined : <Tag look={word.look}>{word.say}</Tag>}
      label={[`第 ${step} 步`, name, note, word?.say].filter(Boolean).join('，')}
      onPress={() => onOpen(step)}
    />
  )
}

function sayStep(shown: Checklist, step: number): string {
  if (step === handoverStep) return shown.state.is === 'handedOver' ? shown.state.date : '移交五种材料'
  const notes = notesOf(shown, step)
  const last = notes.at(-1)
  if (last === undefined) return '还没有记'
  return notes.length === 1 ? sayNote(last) : `${sayNote(last)}(共 ${notes.length} 次)`
}

function wordOf(shown: Checklist, step: number) {
  if (shown.prompts.some((one) => one.step === step)) return { look: 'amber', say: '看一看' } as const
  if (isNoted(shown, step)) return { look: 'ok', say: '已记' } as const
  return shown.next === step ? ({ look: 'plain', say: '下一步' } as const) : undefined
}
