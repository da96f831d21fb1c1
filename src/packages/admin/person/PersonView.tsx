// What is known of one person, and what may be changed?
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { localDateOf } from '../../../../core/calendar'
import { officeCodes } from '../../../../core/org/offices'
import { officesLeftBehind } from '../../../../core/org/person'
import { useAsked } from '../../../cloud/asked'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { KeyValue } from '../../../components/KeyValue'
import { StateView } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import { mayAppoint, mayInvite, type Me, type Organisation, type Tree } from '../tree/organisations'
import { AppointSheet } from './AppointSheet'
import { Devices } from './Devices'
import { EditPersonSheet } from './EditPersonSheet'
import { MoveMemberSheet } from './MoveMemberSheet'
import { RevokeSheet } from './RevokeSheet'
import styles from '../admin.module.scss'

export type Person = Api['org.person']['value']
export type Held = Person['appointments'][number]

export function PersonView({ id, me, tree }: { id: string; me: Me; tree: Tree }) {
  const { value, state } = useAsked('org.person', { id })
  return value ? (
    <KnownPerson person={value} me={me} tree={tree} />
  ) : (
    <StateView state={state ?? { is: 'loading' }} />
  )
}

function KnownPerson({ person, me, tree }: { person: Person; me: Me; tree: Tree }) {
  const [sheet, setSheet] = useState<'edit' | 'move' | 'appoint'>()
  const [revoked, setRevoked] = useState<Held>()
  const close = () => setSheet(undefined)
  const open = person.appointments.filter(({ ended }) => ended === null)
  const isLeft = new Set(officesLeftBehind(person, open).map(({ id }) => id))
  const left = open.filter(({ id }) => isLeft.has(id))
  const past = person.appointments.filter(({ ended }) => ended !== null)
  // Nobody appoints themselves.
  const places = person.id === me.id ? [] : appointPlaces(person, me, tree)
  const placeId = person.branchId ?? person.servesId
  const place = placeId === null ? undefined : tree.byId.get(placeId)
  const isInvited = mayInvite(
    me,
    tree,
    open.map(({ office }) => office),
    place,
  )
  const invite = () =>
    void Taro.navigateTo({ url: `/packages/admin/invitations/index?personId=${person.id}` })
  const mayRevoke = ({ office, organisationId }: Held) => {
    const organisation = tree.byId.get(organisationId)
    return person.id !== me.id && organisation !== undefined && mayAppoint(me, tree, office, organisation)
  }
  return (
    <>
      <Card title={person.name}>
        <Facts person={person} />
        <Devices person={person} known={{ me, tree }} />
      </Card>
      <View className={styles.buttons}>
        {person.can.edit ? (
          <Button look="plain" onPress={() => setSheet('edit')}>
            改资料
          </Button>
        ) : null}
        {person.can.move && person.branchId !== null ? (
          <Button look="plain" onPress={() => setSheet('move')}>
            转到别的支部
          </Button>
        ) : null}
        {isInvited && person.id !== me.id ? (
          <Button look="plain" icon="send" onPress={invite}>
            发邀请条
          </Button>
        ) : null}
        {places.length > 0 ? (
          <Button look="plain" icon="plus" onPress={() => setSheet('appoint')}>
            任命职务
          </Button>
        ) : null}
      </View>
      {left.length > 0 ? (
        <Banner look="amber">
          {`组织关系已转走，还任着${left.map(({ organisationName, officeName }) => `${organisationName}${officeName}`).join('、')}：请另任一位，或者免去。`}
        </Banner>
      ) : null}
      {person.appointments.length > 0 ? (
        <Card title="职务">
          {open.map((held) => (
            <Row
              key={held.id}
              title={`${held.organisationName}${held.officeName}`}
              note={`${held.from} 起${held.termEnds ? `，任期到 ${held.termEnds}` : ''}`}
              tag={<HeldTag held={held} {...(mayRevoke(held) ? { onRevoke: () => setRevoked(held) } : {})} />}
            />
          ))}
          {past.map((held) => (
            <Row
              key={held.id}
              title={`${held.organisationName}${held.officeName}`}
              note={`${held.from} 到 ${held.ended === null ? '' : localDateOf(held.ended.at)}，${held.ended?.because === 'revoked' ? '免去' : '由接任者接替'}`}
              tag={<Tag>以前</Tag>}
            />
          ))}
        </Card>
      ) : null}
      {person.affiliations.length > 0 ? (
        <Card title="组织关系">
          {[...person.affiliations].reverse().map((one) => (
            <Row
              key={one.from}
              title={[one.branchName, one.groupName].filter(Boolean).join(' · ')}
              note={`${one.from} 起${one.to === null ? '' : `，到 ${one.to}`}`}
              tag={one.to === null ? <Tag look="ok">现在</Tag> : <Tag>以前</Tag>}
            />
          ))}
        </Card>
      ) : null}
      {sheet === 'edit' ? <EditPersonSheet person={person} tree={tree} onClose={close} /> : null}
      {sheet === 'move' ? <MoveMemberSheet person={person} me={me} tree={tree} onClose={close} /> : null}
      {sheet === 'appoint' ? (
        <AppointSheet person={person} me={me} tree={tree} places={places} onClose={close} />
      ) : null}
      {revoked ? <RevokeSheet person={person} held={revoked} onClose={() => setRevoked(undefined)} /> : null}
    </>
  )
}

function HeldTag({ held, onRevoke }: { held: Held; onRevoke?: () => void }) {
  if (onRevoke)
    return (
      <Button look="caution" inline fit onPress={onRevoke} label={`免去${held.officeName}`}>
        {held.termOver ? '任期已满，免去' : '免去'}
      </Button>
    )
  return held.termOver ? <Tag look="amber">任期已满</Tag> : null
}

function Facts({ person }: { person: Person }) {
  const { exemption } = person
  return (
    <KeyValue
      facts={[
        { name: '身份', value: person.standingName },
        ...(person.memberNumber === null ? [] : [{ name: '编号', value: person.memberNumber }]),
        {
          name: '在哪里',
          value: [person.placeName, person.groupName].filter(Boolean).join(' · ') || '还没有',
        },
        ...(exemption
          ? [
              {
                name: '免于要求',
                value: exemption.basisName,
                because: `${exemption.from} 起${exemption.to === null ? '' : `，到 ${exemption.to}`}；不计入应到，送学上门（党员教育管理工作条例第二十三条）`,
              },
            ]
          : []),
      ]}
    />
  )
}

/** Where I may give this person some office: their own branch and groups, and what stands above. */
const appointPlaces = (person: Person, me: Me, tree: Tree): readonly Organisation[] => {
  const ownId = person.branchId ?? person.servesId
  const above = ownId === null ? [] : [...tree.above(ownId)].reverse()
  const group = person.groupId === null ? undefined : tree.byId.get(person.groupId)
  const near = [...above.slice(0, 1), ...(group ? [group] : []), ...above.slice(1)]
  return near.filter((place) => officeCodes.some((office) => mayAppoint(me, tree, office, place)))
}
