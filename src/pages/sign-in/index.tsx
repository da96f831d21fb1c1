// How does a person get in? By member number and passphrase; in an example home by tapping a name.
import { useEffect } from 'react'
import Taro from '@tarojs/taro'
import { useQuery } from '@tanstack/react-query'
import { account } from '../../cloud/account'
import { stateOf } from '../../cloud/queryState'
import { Button } from '../../components/Button'
import { Page } from '../../components/Page'
import { DemoPeople } from './DemoPeople'
import { EnterWithWeChat } from './EnterWithWeChat'
import { SignInForm } from './SignInForm'

/** Only there does the platform itself say whose phone it is. */
const knowsByWeChat = LANTAI_HOME === 'cloudbase' && process.env.TARO_ENV === 'weapp'

export default function SignInPage() {
  const firstRun = useQuery({ queryKey: ['account.first-run'], queryFn: () => account('first-run', {}) })
  const isEmpty =
    firstRun.data?.empty === true || firstRun.data?.failed === true || firstRun.data?.planting != null
  useEffect(() => {
    if (isEmpty) void Taro.redirectTo({ url: '/pages/welcome/index' })
  }, [isEmpty])
  const isExample = firstRun.data?.demo === true
  // Asked here, too, so that the page is drawn once and whole.
  const people = useQuery({
    queryKey: ['account.demo-people'],
    queryFn: () => account('demo-people', {}),
    enabled: isExample,
  })
  const isDemo = isExample && !people.isPending
  return (
    <Page
      title={isDemo ? '试试兰台' : '登录'}
      subtitle={isDemo ? '示例里的人和事都是编的，点一个名字就能进去看' : '支部的档案，在手机上办'}
      inside={false}
      state={isEmpty || isExample !== isDemo ? { is: 'loading' } : stateOf(firstRun)}
    >
      {isDemo ? <DemoPeople /> : knowsByWeChat ? <EnterWithWeChat /> : <SignInForm />}
      <Button look="plain" onPress={() => void Taro.navigateTo({ url: '/pages/bind/index' })}>
        我有邀请码
      </Button>
    </Page>
  )
}
