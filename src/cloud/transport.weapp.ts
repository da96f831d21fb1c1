// How does the mini-program talk to its home? By wx.request to a server of one's own, or by wx.cloud, as the build says.
import { serverTransport } from './server.weapp'
import { wxCloudTransport } from './wxCloud.weapp'

/** How signing in answers here: with a token. */
export const carrier = 'bearer'

const transport = LANTAI_HOME === 'cloudbase' ? wxCloudTransport() : serverTransport
export const { postJson, fileUrl, sendPiece } = transport
