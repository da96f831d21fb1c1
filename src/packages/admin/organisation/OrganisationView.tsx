// What is to know about one organisation, and what may be done with it?
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { defaultYearSettings } from '../../../../core/year/facts'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { KeyValue } from '../../../components/KeyValue'
import { Row } from '../../../components/Row'
import { kindOf, mayIn, type Me, type Organisation, type Tree } from '../tree/organisations'
import { AddSheet } from './AddSheet'
import { EditSheet } from './EditSheet'
import { MoveSheet } from './MoveSheet'
import { OfficesCard } from './OfficesCard'
import { VotingCard } from './VotingCard'
import styles from '../admin.module.scss'

export interface OrganisationViewProps {
  me: Me
  tree: Tree
  organisation: Organisation
}

const open = (page: string, id: string) => () =>
  void Taro.navigateTo({ url: `/packages/admin/${page}/index?id=${id}` })

export function OrganisationView({ me, tree, organisation }: OrganisationViewProps) {
  const { id, kind } = organisation
  const [sheet, setSheet] = useState<'add' | 'edit' | 'move'>()
  const close = () => setSheet(undefined)
  const may = (action: Parameters<typeof mayIn>[2], state?: string) =>
    mayIn(me, tree, action, organisation, state)
  const children = tree.childrenOf(id)
  const mayMove = may('org.moveOrganisation') && organisation.parentId !== null
  return (
    <>
      <FactsCard tree={tree} organisation={organisation} />
      <View className={styles.buttons}>
        {kind === 'branch' && may('org.pasteNames') ? (
          <Button look="plain" icon="people" onPress={open('roster', id)}>
            粘贴名单
          </Button>
        ) : null}
        {may('org.invite', 'plain') || may('org.invite', 'higher') ? (
          <Button look="plain" icon="send" onPress={open('invitations', id)}>
            邀请
          </Button>
        ) : null}
        {may('org.editOrganisation') ? (
          <Button look="plain" onPress={() => setSheet('edit')}>
            改资料和设置
          </Button>
        ) : null}
        {may('org.addOrganisation') && kind !== 'group' ? (
          <Button look="plain" icon="plus" onPress={() => setSheet('add')}>
            在下面新建
          </Button>
        ) : null}
        {mayMove ? (
          <Button look="plain" onPress={() => setSheet('move')}>
            移到别处
          </Button>
        ) : null}
      </View>
      {may('org.listPeople') ? <OfficesCard organisation={organisation} /> : null}
      {may('org.handovers') ? (
        <Card>
          <Row
            icon="document"
            title="交接清单"
            note="职务换人时交了什么、双方确认没有"
            onPress={open('handover', id)}
          />
        </Card>
      ) : null}
      {children.length > 0 ? (
        <Card title="下级组织">
          {children.map((child) => (
            <Row
              key={child.id}
              title={child.name}
              note={kindOf(child)}
              onPress={open('organisation', child.id)}
            />
          ))}
        </Card>
      ) : null}
      <VotingCard organisation={organisation} mayConfirm={may('org.confirmVoting')} />
      {sheet === 'add' ? <AddSheet parent={organisation} onClose={close} /> : null}
      {sheet === 'edit' ? <EditSheet me={me} organisation={organisation} onClose={close} /> : null}
      {sheet === 'move' ? <MoveSheet tree={tree} organisation={organisation} onClose={close} /> : null}
    </>
  )
}

/** 设置的依据 — every figure is shown with where it comes from. */
const lateBasis = '本单位自己定，没定时是 7 天；补录照样收，只是标明'
const photoBasis =
  '本单位自己定，没定时是 3 张，最多 9 张；照片多少不作评价（整治形式主义为基层减负若干规定）'

const lectures = { quarter: '每季度一次', halfYear: '半年一次', year: '一年一次' } as const
const lectureBasis = '本单位自己定，没定时是每季度一次'
const partyDayBasis = '本单位自己定，没定时是 7 天；各地通知多允许前后一周（条款待核）'

const partyDayOf = ({ partyDay, settings }: Organisation) =>
  partyDay === null
    ? { value: '没有定' }
    : {
        value: `每月 ${partyDay} 日，前后 ${settings.partyDayTolerance ?? defaultYearSettings.partyDayTolerance} 天`,
        because: partyDayBasis,
      }

function FactsCard({ tree, organisation }: { tree: Tree; organisation: Organisation }) {
  const { code, fondsCode, unitCode, existsFrom, existsTo, settings, kind, parentId } = organisation
  const parent = parentId === null ? undefined : tree.byId.get(parentId)
  const fondsHolder = [...tree.above(organisation.id)].reverse().find((one) => one.fondsCode !== null)
  const isBranch = kind === 'branch'
  return (
    <Card title={organisation.name}>
      <KeyValue
        facts={[
          { name: '类别', value: kindOf(organisation) },
          ...(parent ? [{ name: '上级', value: parent.name }] : []),
          { name: '代码', value: code },
          {
            name: '全宗号',
            value: fondsCode ?? fondsHolder?.fondsCode ?? '还没有',
            because: fondsCode === null && fondsHolder ? `沿用${fondsHolder.name}的` : undefined,
          },
          ...(unitCode === null ? [] : [{ name: '机构代码', value: unitCode }]),
          ...(isBranch ? [{ name: '固定党日', ...partyDayOf(organisation) }] : []),
          { name: '成立', value: existsFrom },
          ...(existsTo === null ? [] : [{ name: '撤销', value: existsTo }]),
          ...(isBranch
            ? [
                { name: '补录', value: `活动过后 ${settings.lateAfterDays} 天起`, because: lateBasis },
                { name: '现场照片', value: `每次最多 ${settings.photoCap} 张`, because: photoBasis },
                { name: '党课', value: lectures[settings.lecturesPer ?? 'quarter'], because: lectureBasis },
              ]
            : []),
        ]}
      />
    </Card>
  )
}
