// For whom does one file? Each unit with how far it is, in the order of the codes.
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Api } from '../../../../cloudfunctions/api'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import { filingAddress, stateNames } from './steps'

type Fonds = Api['archive.filings']['value']['units'][number]

const branchesOf = ({ branches, closed }: Fonds): string =>
  branches === 0 ? '没有下属支部在这里归档，只归本级的材料' : `${branches} 个支部，收齐 ${closed} 个`

interface FondsListProps {
  year: number
  fonds: readonly Fonds[]
  /** Undefined when all are shown. */
  more: (() => void) | undefined
}

export function FondsList({ year, fonds, more }: FondsListProps) {
  return (
    <Page title={`${year} 年归档`} subtitle="按组织代码排列" section="archive">
      <Card title="立档单位">
        {fonds.map((one, at) => (
          <View key={one.id}>
            {at > 0 ? <Rule /> : null}
            <Row
              icon="archive"
              title={one.name}
              note={`全宗号 ${one.fondsCode} · ${branchesOf(one)}`}
              tag={<Tag look={one.state === 'filed' ? 'ok' : 'plain'}>{stateNames[one.state] ?? ''}</Tag>}
              label={`${one.name}，${stateNames[one.state] ?? ''}`}
              onPress={() => void Taro.navigateTo({ url: filingAddress(one.id, year) })}
            />
          </View>
        ))}
      </Card>
      {more ? (
        <Button look="plain" onPress={more}>
          再看一些单位
        </Button>
      ) : null}
    </Page>
  )
}
