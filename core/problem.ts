// What may be refused, with which status, and in which words? This list is closed.

type Details = Readonly<Record<string, string | number | boolean | null>>
interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503
  readonly say: (details: Details) => string
}
const text = (say: string) => () => say

/** 拒绝 — every refusal, worded for the person who meets it: what is wrong, then what to do. */
export const refusals = {
  // Who is asking
  signInRequired: { status: 401, say: text('请先登录') },
  confirmIdentity: { status: 401, say: text('这一步要再确认一次是您本人，请输入口令') },
  notBound: { status: 403, say: text('还没有绑定到人，请扫支部发的邀请码') },
  wrongPassphrase: { status: 401, say: text('编号或口令不对，请再试一次') },
  tooManyTries: { status: 429, say: (d) => `试的次数太多了，请 ${d.minutes ?? 10} 分钟后再试` },
  passphraseTooWeak: { status: 422, say: text('口令至少 8 个字符，不要只用编号或同一个字符') },
  invitationInvalid: { status: 404, say: text('这个邀请码不对，请核对后再输，或向支部要一张新的') },
  invitationUsed: { status: 409, say: text('这个邀请码已经用过了，请向支部要一张新的') },
  invitationExpired: { status: 410, say: text('这个邀请码过期了，请向支部要一张新的') },
  alreadyBound: { status: 409, say: text('这个账号已经绑定了另一个人，请先退出再扫码') },
  foundingCodeWrong: { status: 403, say: text('一次性代码不对，请看运行窗口里打印的代码') },
  alreadyFounded: { status: 409, say: text('这里已经建好组织，请直接登录') },
  // The request itself
  unknownCommand: { status: 404, say: text('没有这个功能，请更新到最新版本') },
  invalidInput: { status: 400, say: (d) => `填写的内容有误：${d.field ?? ''}，请检查后再试` },
  notFound: { status: 404, say: text('没有找到，可能已被移走，或您没有查看的权限') },
  forbidden: { status: 403, say: text('您的职务不能办这一步，请联系支部书记') },
  changedMeanwhile: { status: 409, say: text('刚才有人改过了，请刷新后再试') },
  tooLarge: { status: 413, say: text('内容太大，请分几次提交') },
  wrongOrigin: { status: 403, say: text('请从兰台自己的页面操作') },
  unexpected: { status: 500, say: (d) => `出了点问题，已记下（编号 ${d.id ?? ''}），请稍后再试` },
  busy: { status: 503, say: text('正在忙，请稍后再试') },
  newerVersion: { status: 503, say: text('数据由更新的版本写成，请先升级程序') },
  // Organisations and people
  codeTaken: { status: 409, say: (d) => `代码 ${d.code ?? ''} 已经有了，请换一个` },
  fondsCodeTaken: {
    status: 409,
    say: (d) => `全宗号 ${d.code ?? ''} 是${d.where ?? '另一个单位'}的，请核对，换一个`,
  },
  memberNumberTaken: { status: 409, say: (d) => `编号 ${d.memberNumber ?? ''} 已经有人用了` },
  wrongParent: { status: 422, say: (d) => `${d.kind ?? '这个组织'}不能放在${d.parent ?? '这里'}下面` },
  notABranch: { status: 422, say: text('请选一个党支部') },
  notInThisBranch: { status: 422, say: (d) => `${d.name ?? '此人'}不在这个支部` },
  notAPartyMember: { status: 422, say: (d) => `${d.office ?? '这个职务'}须由正式党员担任` },
  officeNotHere: { status: 422, say: (d) => `${d.office ?? '这个职务'}不设在${d.kind ?? '这里'}` },
  officeConflict: { status: 409, say: text('系统、安全、审计三个管理员不能是同一个人') },
  affiliatedElsewhere: {
    status: 409,
    say: (d) => `${d.name ?? ''}已编入${d.where ?? '别的支部'}，一名党员只能编入一个支部`,
  },
  groupElsewhere: { status: 409, say: (d) => `已编入${d.group ?? '另一组'}，一名党员只能编入一个小组` },
  handoverOpen: { status: 409, say: text('交接清单还没有双方确认') },
  undoTooLate: {
    status: 409,
    say: text('名单里已有人开始使用，或者记录里已经写到，不能整批撤销，请逐个修改'),
  },
  // Activities
  kindOff: { status: 422, say: (d) => `${d.kind ?? '这类活动'}涉及个人内容，这里还没有开放` },
  endsBeforeStart: { status: 422, say: text('结束时间要晚于开始时间') },
  activityCancelled: { status: 409, say: text('这次活动已取消') },
  activityHasEvidence: { status: 409, say: text('已经有人提交了材料，不能取消，可以修改') },
  kindHasEvidence: { status: 409, say: text('已经有人提交了材料，不能换活动类别或小组') },
  // Those on their way into the Party
  dossierClosed: { status: 409, say: text('这份核对单已经移交或终止，要改请先恢复') },
  stepNotedAlready: { status: 409, say: text('这一步这一天已经记过了，要改请用更正') },
  // The year's plan
  planRowWrong: {
    status: 422,
    say: (d) => `计划里 ${d.day ?? ''} 这一项不对：日子要在当年（到次年 3 月），党小组会要选小组`,
  },
  plannedDayAhead: { status: 409, say: text('还没到日子，要改就改日期，不用说明') },
  samePerson: { status: 422, say: text('选了同一个人两次，请另选') },
  holidaysWrong: { status: 422, say: (d) => `放假的日子要在 ${d.year ?? '当'} 年里，开始不晚于结束` },
  notJoint: { status: 422, say: text('这类活动不对外，不能和别的支部一起办') },
  // Check-in
  codeInvalid: { status: 404, say: text('不是这里的签到码，请扫现场屏幕上的码') },
  codeExpired: { status: 410, say: text('二维码已更新，请扫现场屏幕') },
  checkInNotOpen: { status: 409, say: text('签到还没有开始，请稍后再扫') },
  checkInClosed: { status: 410, say: text('签到已经结束，请找主持人补记') },
  notOnSheet: { status: 422, say: text('这次活动的名单上没有这个人，可以登记为列席') },
  alreadyOnSheet: { status: 409, say: text('本来就在这次活动的名单上，不用凭条') },
  alreadyRecorded: { status: 409, say: text('这次活动已经有出勤记录了，请找主持人更改') },
  // Minutes
  minutesChanged: {
    status: 409,
    say: (d) => `${d.by ?? '别人'}刚刚也改了这份记录，您写的都还在，请合在一起再存`,
  },
  minutesOutdated: { status: 409, say: text('印好以后又有人改了这份记录，请看一眼再交') },
  minutesHandedIn: { status: 409, say: text('这份记录已经交上去了，要改请先撤回') },
  minutesSealed: { status: 409, say: text('这份记录已经封存，不能看也不能改，要问请找安全保密管理员') },
  minutesDestroyed: { status: 410, say: text('这份记录保管期满，已经按清册销毁') },
  registerEmpty: { status: 409, say: text('这一年还没有记录，记了再印') },
  minutesEmpty: { status: 409, say: text('这份记录还没有写，写好存下再印') },
  // Submitting
  secrecyNotConfirmed: { status: 422, say: text('请先确认：内容不涉密') },
  secrecyMark: {
    status: 422,
    say: (d) => `发现密级标志“${d.word ?? ''}”。涉密材料不能上传，请按保密规定处理`,
  },
  submissionDiffers: { status: 409, say: text('同一次提交里换了内容，请作为新的提交') },
  fileNotUploaded: { status: 409, say: text('这个文件还没有传上来，正在重传') },
  typeMismatch: { status: 422, say: text('文件内容和它的类型对不上，请选原来的照片或文件') },
  formatNotAllowed: { status: 422, say: text('这种文件收不了，请用照片、PDF 或办公文档') },
  digestMismatch: { status: 422, say: text('传的过程中文件变了，请重新提交这一张') },
  fileTooLarge: { status: 413, say: (d) => `文件超过 ${d.limit ?? 20} MB，请选小一点的` },
  macrosInside: { status: 422, say: text('文档里带宏，收不了，请另存为不带宏的文档或 PDF') },
  passwordProtected: { status: 422, say: text('文档设了打开密码，请去掉密码后再传') },
  inboxFull: { status: 413, say: text('传上来还没有提交的文件太多了，请先把它们提交，再传新的') },
  tooManyPixels: { status: 413, say: text('照片超过 5000 万像素，请用普通模式重拍') },
  unreadable: { status: 422, say: text('这张打不开，可能没存完整，请重拍或重选') },
  tooManyPhotos: { status: 422, say: (d) => `这类活动最多 ${d.cap ?? 3} 张现场照片，挑几张就好` },
  tooManyPages: { status: 422, say: text('一次最多 40 页，请分两次提交') },
  tooManyFilesInCall: { status: 422, say: text('一次最多收 10 个文件') },
  nothingToSubmit: { status: 422, say: text('还没有照片，也没有材料') },
  lateReasonRequired: { status: 422, say: (d) => `活动过去 ${d.days ?? ''} 天了，请写一句为什么现在才补` },
  notYourSubmission: { status: 409, say: text('这个编号已被别的提交使用，请重新提交') },
  // Reviewing
  selfApprovalForbidden: { status: 403, say: text('自己提交的材料要由别人来看，已转给其他负责人') },
  alreadyReviewed: { status: 409, say: (d) => `${d.by ?? '别人'}刚刚看过这一份了` },
  contentChanged: { status: 409, say: text('您看的时候内容有变，请重新看一遍') },
  notWaiting: { status: 409, say: text('这一份现在不用看') },
  beingArchived: { status: 409, say: text('正在入档，一会儿就好，请稍后再看') },
  questionOpen: { status: 409, say: text('还有问题没有说明，请先回答') },
  viewNotReady: {
    status: 409,
    say: (d) =>
      Number(d.viewless ?? 0) > 0
        ? '有 HEIC 格式的照片，这里还看不了，请点“不是这张”先通过其余的，或请补一张普通照片'
        : '图还在准备，请稍等几秒',
  },
  reasonRequired: { status: 422, say: text('请写一句原因') },
  nothingLeft: { status: 422, say: text('一张都没有留下，请改用“请补充”') },
  cannotWithdraw: { status: 409, say: text('已经看过了，不能撤回；传错了可以用“传错了”') },
  notReturned: { status: 409, say: text('这一份没有被退回，不用补充') },
  erasureNeedsTwo: { status: 403, say: text('清除要两个人先后同意，请另一位负责人确认') },
  // The year
  yearNotOver: { status: 409, say: (d) => `${d.year ?? '这一'} 年还没有过完，到次年 1 月再确认收集完毕` },
  promiseFixed: { status: 409, say: text('承诺的日期只能改一次，要在到期之前改，并且往后改') },
  promisePast: { status: 422, say: text('承诺的日期要在今天以后') },
  notAGap: { status: 409, say: text('这一项不缺，不用说明') },
  branchesCollecting: {
    status: 409,
    say: (d) => `还有支部没有确认收集完毕：${d.names ?? ''}，请先由支部确认`,
  },
  noFondsCode: { status: 422, say: text('这个组织没有全宗号，由上级立档单位统一立卷') },
  numberingRunning: { status: 409, say: text('正在编号或归档，请等这一步完成') },
  notNumberedYet: { status: 409, say: text('这一年还没有编号，编号以后才有目录可印') },
  itemNotNumbered: { status: 409, say: text('这一件还没有档号，编号以后才能盖归档章') },
  photosUnstamped: { status: 422, say: text('照片不盖归档章，照片号在照片目录里') },
  noBoxesYet: { status: 409, say: text('这一年还没有装盒，装盒以后才有封面、盒脊和备考表') },
  packageNeedsFiling: { status: 409, say: text('这一年还没有归档，归档以后才能打包') },
  packageNotReady: { status: 409, say: text('这个包还没有准备好，请稍等，或重新打包') },
  packageOnComputer: { status: 409, say: text('这个包是在档案员的电脑上打的，就在那台电脑里') },
  packageChanged: { status: 409, say: text('打包以后这一年又有变动(补归或更正)，请重新打包') },
  packageRefused: {
    status: 422,
    say: (d) => `这个包不能收：${d.why ?? '不合要求'}${d.name ? `(${d.name})` : ''}`,
  },
  packageHereAlready: { status: 409, say: text('这个包已经在接收单里了，内容一模一样，不用再传') },
  packageInUse: { status: 409, say: text('这个包正在检查或已经有了决定，请看接收单') },
  intakeOnMachine: {
    status: 409,
    say: text('云上的兰台由档案员的电脑收包，请在那台电脑上运行收包命令，检查完再到这里决定'),
  },
  eepTooLarge: { status: 413, say: text('这一件超过 20 MB，不适合封装，请用整年的包') },
  originalChanged: {
    status: 409,
    say: (d) => `“${d.name ?? '有个文件'}”和入档时的校验值不符，停在这里，请报告安全管理员`,
  },
  nothingToNumber: { status: 409, say: text('没有待编号的件') },
  notCheckedYet: { status: 409, say: text('这一年还没有做四性检测，请先检测，再归档') },
  checkRunning: { status: 409, say: text('四性检测正在进行，请等它做完') },
  checkOutdated: { status: 409, say: text('检测以后又编了号，请再检测一次，再归档') },
  checkOpen: {
    status: 409,
    say: (d) =>
      `四性检测还有 ${d.count ?? ''} 项没有处理：需人工的请填写，不通过的请改好再检测，或由检查人说明`,
  },
  checkNotDone: { status: 409, say: text('检测还没有做完，请做完再填') },
  checkFixed: { status: 409, say: text('这一年是按这份报告归的档，报告不再改；有新情况，请再检测一次') },
  notOpenInCheck: { status: 422, say: (d) => `${d.code ?? '这一项'}不用这样处理，请刷新后再看` },
  notFiledYet: { status: 409, say: text('这一年还没有归档，归档以后再做这个环节的检测') },
  stillDamaged: { status: 409, say: text('再读一遍还是不对，请从备份取回这个文件以后再试') },
  unnumberedLeft: { status: 409, say: (d) => `还有 ${d.count ?? ''} 件没有编号，请先编号再归档` },
  yearFrozen: { status: 409, say: text('这一年已经开始编号，不能再改，以后补来的作补归') },
  alreadyFiled: { status: 409, say: text('已经归档，档号和目录都定下来了，不能移出；写错的字请用更正') },
  alreadyNumbered: {
    status: 409,
    say: (d) => `已编号 ${d.referenceCode ?? ''}，位置不再改动；归档以前放错的先移出，文字有误请用更正`,
  },
  secondPersonNeeded: { status: 403, say: text('这一步要由另一个人来办') },
  decidedAlready: { status: 409, say: text('这一条更正已经有了决定') },
  cannotMerge: { status: 422, say: (d) => `不能并成一件：${d.why ?? '请刷新后再看'}` },
  nothingToUndo: { status: 409, say: text('没有可以撤销的了') },
  notExpired: { status: 422, say: text('有的件还没有到期，或是永久保管，不能列入鉴定') },
  onOpenList: {
    status: 409,
    say: (d) => `已经在一份没有办完的清册上，不能再列：${d.titles ?? '请刷新后再看'}`,
  },
  wrongStep: { status: 409, say: text('这份清册现在不在这一步，请刷新后再看') },
  opinionMissing: { status: 422, say: text('每一件都要有鉴定意见') },
  coolingDown: { status: 409, say: (d) => `冷静期到 ${d.until ?? '期满'}，之后才能监销` },
  retentionOnlyLonger: { status: 422, say: text('保管期限只能延长，不能缩短') },
} as const satisfies Record<string, Refusal>

export type RefusalCode = keyof typeof refusals

/** The only expected failure that is thrown; caught by execute() alone. */
export class Problem extends Error {
  readonly code: RefusalCode
  readonly details: Details
  constructor(code: RefusalCode, details: Details = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

/** The sentence for the reader. */
export function sayRefusal(code: RefusalCode, details: Details = {}): string {
  const refusal: Refusal = refusals[code]
  return refusal.say(details)
}

export type { Details }
