// 打印 — what of a year goes onto paper or into a spreadsheet: catalogues, boxes, stamps, and the branches' handbooks.
import { useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { yearOf } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { now } from '../../../cloud/now'
import { Banner } from '../../../components/Banner'
import { Card, Rule } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { boxOffers, catalogueOffers, handbookOffer, handbookOffers } from './offers'
import type { Offer } from './offers'
import { PrintSheet } from './PrintSheet'
import { StampSheet } from './StampSheet'

const title = '打印和保管'

/** Of a fonds and its branches; who belongs to a branch alone comes with the branch, and prints its handbook. */
export default function PaperPage() {
  const { branch, year = '' } = useRouter().params
  return branch ? <BranchPaper branchId={branch} year={Number(year) || yearOf(now())} /> : <FondsPaper />
}

function BranchPaper({ branchId, year }: { branchId: string; year: number }) {
  const [isOpen, setIsOpen] = useState(false)
  const note = '支部情况、名册、计划、每次活动和缺项，一年一册'
  const offer = handbookOffer(branchId, year, `${year} 年支部工作手册`, note)
  return (
    <Page title="支部工作手册" subtitle={`${year} 年`} section="archive">
      <Card>
        <Row title={offer.title} note={offer.note} onPress={() => setIsOpen(true)} />
      </Card>
      {isOpen ? <PrintSheet offer={offer} onClose={() => setIsOpen(false)} /> : null}
    </Page>
  )
}

function FondsPaper() {
  const { fonds = '', year: asked = '' } = useRouter().params
  // What is put on paper is commonly last year's.
  const year = Number(asked) || yearOf(now()) - 1
  const { value, state } = useAsked('archive.fondsYear', { fondsId: fonds, year }, { enabled: fonds !== '' })
  const [chosen, setChosen] = useState<Offer>()
  const [isStamping, setIsStamping] = useState(false)
  if (fonds === '')
    return <Page title={title} section="archive" state={{ is: 'empty', say: '请从年度归档里打开这一页。' }} />
  if (!value) return <Page title={title} section="archive" state={state ?? { is: 'loading' }} />
  const catalogues = catalogueOffers(value)
  const boxes = boxOffers(value)
  return (
    <Page title={title} subtitle={`${value.fonds.name}，${year} 年`} section="archive">
      {catalogues.length === 0 ? (
        <Banner look="plain">还没有编号，编好号以后才有目录；支部工作手册现在就能印。</Banner>
      ) : null}
      <Offers title="目录" offers={catalogues} onChoose={setChosen} />
      <Offers title={value.boxes.length > 0 ? '装盒' : '备考表'} offers={boxes} onChoose={setChosen} />
      {catalogues.length > 0 && boxes.length === 0 ? (
        <Banner look="plain">还没有装盒，装好以后在这里打印备考表、封面、盒脊和标签。</Banner>
      ) : null}
      {value.runs.length > 0 ? (
        <Card title="归档章">
          <Row
            title="给一件材料加盖归档章"
            note="印在首页复制件上，原件不动"
            onPress={() => setIsStamping(true)}
          />
        </Card>
      ) : null}
      <Offers title="支部工作手册" offers={handbookOffers(value)} onChoose={setChosen} />
      <Card title="签到表">
        <Row
          title="到活动里打印"
          note="每次活动的会议记录页里有签到表"
          onPress={() => void Taro.switchTab({ url: '/pages/activities/index' })}
        />
      </Card>
      <Card title="保管">
        <Row
          title="到期鉴定"
          note="到期的材料先鉴定，再批准，两人监销"
          onPress={() => void Taro.navigateTo({ url: `/packages/year/appraisal/index?fonds=${fonds}` })}
        />
        <Rule />
        <Row
          title="三合一表"
          note="本单位的类目、归档范围和保管期限"
          onPress={() => void Taro.navigateTo({ url: `/packages/year/table/index?organisation=${fonds}` })}
        />
      </Card>
      {isStamping ? (
        <StampSheet
          shown={value}
          onClose={() => setIsStamping(false)}
          onChoose={(offer) => {
            setIsStamping(false)
            setChosen(offer)
          }}
        />
      ) : null}
      {chosen ? <PrintSheet key={chosen.key} offer={chosen} onClose={() => setChosen(undefined)} /> : null}
    </Page>
  )
}

interface OffersProps {
  title: string
  offers: readonly Offer[]
  onChoose: (offer: Offer) => void
}

function Offers({ title: heading, offers, onChoose }: OffersProps) {
  if (offers.length === 0) return null
  return (
    <Card title={heading}>
      {offers.map((offer, at) => (
        <View key={offer.key}>
          {at > 0 ? <Rule /> : null}
          <Row title={offer.title} note={offer.note} onPress={() => onChoose(offer)} />
        </View>
      ))}
    </Card>
  )
}
