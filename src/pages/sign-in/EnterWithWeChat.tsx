// How does a person get in where WeChat itself says who they are? By one tap; who is not bound yet needs the slip.
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { account } from '../../cloud/account'
import { sentenceOf } from '../../cloud/call'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { deviceName, useEntering } from '../../views/sign-in/entering'
import styles from './sign-in.module.scss'

export function EnterWithWeChat() {
  const enter = useEntering()
  const signIn = useMutation({
    mutationFn: () =>
      account('sign-in', { memberNumber: '', passphrase: '', device: deviceName(), shared: false }),
    onSuccess: enter,
  })
  return (
    <>
      {signIn.isError ? <Banner look="amber">{sentenceOf(signIn.error)}</Banner> : null}
      <Button busy={signIn.isPending ? '正在进入' : false} onPress={() => signIn.mutate()}>
        用微信进入
      </Button>
      <View className={styles.remark}>第一次来，用支部发的邀请条绑定，一次就好。</View>
    </>
  )
}
