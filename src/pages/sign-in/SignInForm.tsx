// Who are you, and is this your own phone?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { account } from '../../cloud/account'
import { sentenceOf } from '../../cloud/call'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Field } from '../../components/Field'
import { Switch } from '../../components/Switch'
import { deviceName, useEntering } from '../../views/sign-in/entering'
import styles from './sign-in.module.scss'

export function SignInForm() {
  const [memberNumber, setMemberNumber] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [isOwn, setIsOwn] = useState(true)
  const enter = useEntering()
  const signIn = useMutation({
    mutationFn: () =>
      account('sign-in', {
        memberNumber: memberNumber.trim(),
        passphrase,
        device: deviceName(),
        shared: !isOwn,
      }),
    onSuccess: enter,
  })
  const isReady = memberNumber.trim() !== '' && passphrase !== ''
  const send = () => (isReady && !signIn.isPending ? signIn.mutate() : undefined)
  return (
    <>
      <Card>
        <Field
          label="党员编号"
          value={memberNumber}
          onChange={setMemberNumber}
          maxLength={24}
          autoComplete="username"
          hint="邀请条上、支部名册上都有，例如 QS031-05"
          onSubmit={send}
        />
        <Field
          label="口令"
          kind="password"
          value={passphrase}
          onChange={setPassphrase}
          maxLength={128}
          autoComplete="current-password"
          error={signIn.isError ? sentenceOf(signIn.error) : undefined}
          onSubmit={send}
        />
        <Switch
          label="这是我自己的手机"
          note={isOwn ? '30 天内不用再登录' : '公用的电脑：半小时不用就自动退出'}
          checked={isOwn}
          onChange={setIsOwn}
        />
      </Card>
      <Button busy={signIn.isPending ? '正在登录' : false} disabled={!isReady} onPress={send}>
        登录
      </Button>
      <View className={styles.remark}>忘了口令，请支部再给一张邀请条，扫一下重新设。</View>
    </>
  )
}
