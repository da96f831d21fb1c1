// Is this one's own phone, so that one stays signed in, or does somebody else sit down next?
import { Switch } from '../../components/Switch'

export interface OwnDeviceProps {
  readonly isOwn: boolean
  readonly onChange: (isOwn: boolean) => void
}

/** 登录多久 — how long a home keeps somebody in: this server by its own rule, CloudBase until they leave. */
export const sayStay = (shared: boolean): string => {
  if (LANTAI_HOME === 'cloudbase') return '退出之前一直有效'
  return shared ? '公用，30 分钟不用自动退出' : '自己的，30 天'
}

/** Asked only where the home itself ends a session. */
export function OwnDevice({ isOwn, onChange }: OwnDeviceProps) {
  if (LANTAI_HOME === 'cloudbase') return null
  return (
    <Switch
      label="这是我自己的手机"
      note={isOwn ? '30 天内不用再登录' : '公用的电脑：半小时不用就自动退出'}
      checked={isOwn}
      onChange={onChange}
    />
  )
}
