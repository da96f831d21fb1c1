// How is the app's source turned into what phones run? Taro's own preset, for phones of 2019 and later.
module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        targets: { ios: '13', android: '80', chrome: '80' },
      },
    ],
  ],
}
