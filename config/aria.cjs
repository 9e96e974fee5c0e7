// Taro's templates drop aria-*: declare the ones used here, for the compiler and for the runtime alike (property numbers
// of the two would drift apart otherwise).
const path = require('node:path');
const attributes = require('./ariaAttributes.cjs');

module.exports = (context) =>
  context.registerMethod({
    name: 'onSetupClose',
    fn: (platform) => {
      platform.template.mergeComponents(context, attributes);
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'ariaRuntime.js')].flat();
    },
  });
