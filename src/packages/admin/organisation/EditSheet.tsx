// 改资料和设置 — what does this organisation decide for itself?
import { useState } from 'react'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import type { Me, Organisation } from '../tree/organisations'
import { useChange } from '../useChange'
import { FactsFields } from './FactsFields'
import { factsFrom, typedFacts, wrongIn } from './facts'

export interface EditSheetProps {
  me: Me
  organisation: Organisation
  onClose: () => void
}

const isWithin = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most

export function EditSheet({ me, organisation, onClose }: EditSheetProps) {
  const { id, rev, kind, settings, existsTo, fondsCode, unitCode, code, existsFrom } = organisation
  const isOwn = isSecretaryOnly(me)
  const [typed, setTyped] = useState(() => typedFacts(organisation))
  const [lateAfter, setLateAfter] = useState(String(settings.lateAfterDays))
  const [photoCap, setPhotoCap] = useState(String(settings.photoCap))
  const [resolutionQuorum, setQuorum] = useState(settings.resolutionQuorum)
  const edit = useChange(
    () =>
      call('org.editOrganisation', {
        id,
        rev,
        ...factsFrom(typed),
        ...(isOwn ? { code, fondsCode, unitCode, existsFrom } : {}),
        existsTo,
        settings: {
          ...settings,
          lateAfterDays: Number(lateAfter),
          photoCap: Number(photoCap),
          resolutionQuorum,
        },
      }),
    () => {
      say('已改好')
      onClose()
    },
  )
  const isLateFine = isWithin(lateAfter, 1, 60)
  const isCapFine = isWithin(photoCap, 0, 9)
  const isReady =
    typed.name.trim() !== '' && Object.keys(wrongIn(typed)).length === 0 && isLateFine && isCapFine
  return (
    <Sheet
      open
      title="改资料和设置"
      onClose={onClose}
      footer={
        <Button
          busy={edit.isPending ? '正在改' : false}
          disabled={!isReady}
          onPress={() => edit.mutate(undefined)}
        >
          改好了
        </Button>
      }
    >
      {edit.isError ? <Banner look="amber">{sentenceOf(edit.error)}</Banner> : null}
      <FactsFields kind={kind} typed={typed} onChange={setTyped} isOwn={isOwn} />
      {kind === 'branch' ? (
        <>
          <Field
            label="活动过后几天算补录"
            kind="number"
            value={lateAfter}
            onChange={setLateAfter}
            maxLength={2}
            hint="1 到 60，一般 7 天。补录照样收，只是标明三个时间。"
            error={isLateFine ? undefined : '请写 1 到 60'}
          />
          <Field
            label="每次活动最多几张现场照片"
            kind="number"
            value={photoCap}
            onChange={setPhotoCap}
            maxLength={1}
            hint="0 到 9，一般 3 张。照片多少不作评价。"
            error={isCapFine ? undefined : '请写 0 到 9'}
          />
          <Choice
            label="党员大会表决一般事项，到会多少才算数"
            options={quorums}
            value={resolutionQuorum}
            onChange={setQuorum}
          />
        </>
      ) : null}
    </Sheet>
  )
}

const quorums = [
  { value: 'halfOrMore', words: '有表决权的半数以上', note: '含半数。《支部工作条例(试行)》第十一条' },
  { value: 'moreThanHalf', words: '超过半数', note: '本单位要求更严时选' },
] as const

/** Codes and dates are changed from above. */
const isSecretaryOnly = (me: Me): boolean =>
  !me.offices.some(({ office }) => office === 'systemAdministrator' || office === 'partyOfficer')
