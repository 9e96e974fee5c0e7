/** Read by Taro, which finds it only at the root. */
export default { presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]] };
