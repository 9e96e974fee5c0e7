import { mergeInternalComponents } from '@tarojs/shared';
import attributes from './ariaAttributes.cjs';

mergeInternalComponents(attributes);
