import type { MessageKind } from '@shared/kit/messages.ts';
import Taro from '@tarojs/taro';

export type Answer = 'accepted' | 'refused' | 'banned';

/**
 * WeChat's own question whether one message may come; only right after a tap. `banned`: WeChat has switched messages of
 * this program off for this person.
 * @param template id of the template
 */
export async function askForMessage(template: string): Promise<Answer> {
  try {
    // The typings know Alipay's field only.
    const options = { tmplIds: [template] } as unknown as Parameters<typeof Taro.requestSubscribeMessage>[0];
    const answer = (await Taro.requestSubscribeMessage(options)) as unknown as Record<string, string>;
    if (answer[template] === 'accept') return 'accepted';
    return answer[template] === 'ban' ? 'banned' : 'refused';
  } catch {
    // The main switch in the program's settings is off, or WeChat would not ask.
    return 'refused';
  }
}
export type { MessageKind };
