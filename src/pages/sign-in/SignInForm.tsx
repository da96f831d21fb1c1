// Who are you, and is this your own phone?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { account } from '../../cloud/account'
import { sentenceOf } from '../../cloud/call'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Field } from '../../components/Field'
import { deviceName, useEntering } from '../../views/sign-in/entering'
import { OwnDevice } from '../../views/sign-in/OwnDevice'
import styles from './sign-in.module.scss'

/** On CloudBase the platform keeps names and passwords; whoever runs the environment sets them anew. */
const forgotten =
  LANTAI_HOME === 'cloudbase'
    ? '忘了口令，请管理员重设。公用的电脑，用完请退出。'
    : '忘了口令，请支部再给一张邀请条，扫一下重新设。'

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
        <OwnDevice isOwn={isOwn} onChange={setIsOwn} />
      </Card>
      <Button busy={signIn.isPending ? '正在登录' : false} disabled={!isReady} onPress={send}>
        登录
      </Button>
      <View className={styles.remark}>{forgotten}</View>
    </>
  )
}
