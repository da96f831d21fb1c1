// Which pages are there, and in which package does each travel?
export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/activities/index',
    'pages/activity/index',
    'pages/submit/index',
    'pages/archive/index',
    'pages/item/index',
    'pages/mine/index',
    'pages/submission/index',
    'pages/bind/index',
    'pages/sign-in/index',
    'pages/welcome/index',
    'pages/about/index',
    'pages/privacy/index',
    'pages/feedback/index',
    'pages/devices/index',
  ],
  subPackages: [
    { root: 'packages/review', pages: ['queue/index', 'submission/index'] },
    {
      root: 'packages/admin',
      pages: [
        'organisations/index',
        'organisation/index',
        'people/index',
        'person/index',
        'roster/index',
        'invitations/index',
        'activity-edit/index',
        'handover/index',
        'sealed/index',
        'retention/index',
      ],
    },
  ],
  preloadRule: { 'pages/home/index': { network: 'all', packages: ['packages/review'] } },
  // ＋提交 is a page of its own over the tabs, so it carries its activity in its address and 返回 leads back.
  tabBar: {
    custom: true,
    color: '#6B645C',
    selectedColor: '#9D2933',
    backgroundColor: '#FFFFFF',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/activities/index', text: '活动' },
      { pagePath: 'pages/archive/index', text: '档案' },
      { pagePath: 'pages/mine/index', text: '我的' },
    ],
  },
  window: {
    backgroundColor: '#FAF8F5',
    backgroundTextStyle: 'dark',
    navigationBarBackgroundColor: '#FAF8F5',
    navigationBarTextStyle: 'black',
    navigationBarTitleText: '兰台',
  },
  lazyCodeLoading: 'requiredComponents',
  animation: false,
  // WeChat asks for consent to its privacy guide before album and camera work.
  ...{ __usePrivacyCheck__: true },
})
