// One item of the archive as a page of its own.
import { useRouter } from '@tarojs/taro'
import { useAsked } from '../../cloud/asked'
import { Page } from '../../components/Page'
import { ItemDetail } from '../../views/item/ItemDetail'

export default function ItemPage() {
  const { params } = useRouter()
  const id = params['id'] ?? ''
  const { value } = useAsked('archive.item', { id })
  return (
    <Page
      title={value?.title ?? '档案'}
      subtitle={value && `${value.year} 年 · ${value.recordClassTitle}`}
      section="archive"
    >
      <ItemDetail id={id} withTitle={false} />
    </Page>
  )
}
