// 任命职务 — which office, where, and until when? Whoever held it before hands over.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { officeCodes, offices, type OfficeCode } from '../../../../core/org/offices'
import { call, sentenceOf } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { DateField } from '../../../components/DateField'
import { useProof } from '../../../views/proof/useProof'
import { mayAppoint, type Me, type Organisation, type Tree } from '../tree/organisations'
import { useChange } from '../useChange'
import type { Person } from './PersonView'
import { today } from '../../../cloud/now'

export interface AppointSheetProps {
  person: Person
  me: Me
  tree: Tree
  places: readonly Organisation[]
  onClose: () => void
}

export function AppointSheet({ person, me, tree, places, onClose }: AppointSheetProps) {
  const [id] = useState(newId)
  const [placeId, setPlaceId] = useState(places[0]?.id)
  const [office, setOffice] = useState<OfficeCode>()
  const [from, setFrom] = useState(today())
  const [termEnds, setTermEnds] = useState('')
  const { prove, sheet } = useProof()
  const place = places.find((one) => one.id === placeId)
  const offered = place === undefined ? [] : officeCodes.filter((code) => mayAppoint(me, tree, code, place))
  const appoint = useChange(
    (given: { office: OfficeCode; organisationId: string }) =>
      prove(() =>
        call('org.appoint', {
          id,
          personId: person.id,
          ...given,
          from,
          termEnds: termEnds === '' ? null : termEnds,
        }),
      ),
    (done, given) => {
      if (!done) return
      const words = `${person.name}现在是${offices[given.office].name}`
      say(done.handoverId === null ? words : `${words}，交接清单已发给前后两任`)
      onClose()
    },
  )
  const isFit = (code: OfficeCode) => !offices[code].needsMembership || person.standing === 'formal'
  return (
    <>
      <Sheet
        open={sheet === null}
        title={`任命${person.name}`}
        onClose={onClose}
        footer={
          <Button
            busy={appoint.isPending ? '正在任命' : false}
            disabled={office === undefined || place === undefined || from === ''}
            onPress={() => office && place && appoint.mutate({ office, organisationId: place.id })}
          >
            任命
          </Button>
        }
      >
        {appoint.isError ? <Banner look="amber">{sentenceOf(appoint.error)}</Banner> : null}
        {places.length > 1 ? (
          <Choice
            label="在哪个组织"
            options={places.map((one) => ({ value: one.id, words: one.name }))}
            value={placeId}
            onChange={(next) => {
              setPlaceId(next)
              setOffice(undefined)
            }}
          />
        ) : null}
        <Choice
          label="职务"
          options={offered.map((value) => ({
            value,
            words: offices[value].name,
            note: isFit(value)
              ? offices[value].singleHolder
                ? '只有一位；任命后前任的权限随即结束'
                : undefined
              : '须由正式党员担任',
            disabled: !isFit(value),
          }))}
          value={office}
          onChange={setOffice}
        />
        <DateField label="从哪天起" kind="date" value={from} onChange={setFrom} />
        <DateField
          label="任期到哪天（可以不填）"
          kind="date"
          value={termEnds}
          onChange={setTermEnds}
          hint="不填就按规定的届期算。到期只提醒，不会自动停。"
        />
        <View>这一步会给出权限，可能要您再输一次口令。</View>
      </Sheet>
      {sheet}
    </>
  )
}
