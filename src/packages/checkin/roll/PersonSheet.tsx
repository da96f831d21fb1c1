// 一个人的情况 — late, gone early, on leave, by video, elsewhere: which, with which facts, and what stood before?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { helperReasons } from '../../../../core/attendance/attendance'
import type { MarkedState } from '../../../../core/attendance/inputs'
import { now, today } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { Prose } from '../../../components/Prose'
import { Sheet } from '../../../components/Sheet'
import { factsOf, stateOf, stateRows, type Facts } from './stateForm'
import { historyOf, type Line } from './lines'
import type { Tick } from '../../../cloud/rollCall'

export interface PersonSheetProps {
  line: Line
  tick: Tick | undefined
  onClose: () => void
  onSay: (state: MarkedState, helper: string | undefined) => void
  /** 补学, for who was on leave or absent and only with a network; undefined else. */
  onMakeUp: (() => void) | undefined
  /** 不计入有表决权的应到, where a vote is taken and only with a network; undefined else. */
  onExclude: (() => void) | undefined
}

export function PersonSheet({ line, tick, onClose, onSay, onMakeUp, onExclude }: PersonSheetProps) {
  const stands = tick?.state ?? line.claim?.state
  const [is, setIs] = useState(() => stateRows.find((row) => row.is === stands?.is)?.is)
  const [facts, setFacts] = useState<Facts>(() => factsOf(stands, today()))
  const [helper, setHelper] = useState(tick?.helper ?? line.claim?.helper ?? undefined)
  const row = stateRows.find((one) => one.is === is)
  const state = is && stateOf(is, facts)
  const history = historyOf(line, now())
  const say = () => {
    if (state) onSay(state, row?.isHere ? helper : undefined)
  }
  return (
    <Sheet
      open
      title={line.name}
      onClose={onClose}
      footer={
        <>
          {onMakeUp ? (
            <Button look="plain" onPress={onMakeUp}>
              记补学
            </Button>
          ) : null}
          <Button disabled={!state} onPress={say}>
            就这样
          </Button>
        </>
      }
    >
      {history.length > 0 ? <Prose title="已经记下的" lines={history} /> : <View />}
      <Choice
        label="他/她的情况"
        options={stateRows.map(({ is: value, words, note }) => ({ value, words, note }))}
        value={is}
        onChange={setIs}
      />
      {row?.fields.map(({ name, label, kind, placeholder, maxLength }) => (
        <Field
          key={name}
          label={label}
          kind={kind}
          value={facts[name]}
          onChange={(value) => setFacts((before) => ({ ...before, [name]: value }))}
          maxLength={maxLength}
          {...(placeholder ? { placeholder } : {})}
        />
      ))}
      {onExclude ? (
        <Button look="plain" inline onPress={onExclude}>
          {line.exclusion === null ? '不计入有表决权的应到' : '已不计入有表决权的应到，看或改'}
        </Button>
      ) : null}
      {row?.isHere ? (
        <Choice
          label="为什么代他/她记（可以不选，本人看得到）"
          options={helperReasons.map((words) => ({ value: words as string, words }))}
          value={helper}
          onChange={(value) => setHelper((before) => (before === value ? undefined : value))}
        />
      ) : null}
    </Sheet>
  )
}
