import type { OrderState } from '../../../shared/orders/states.ts';
import { drawnPhoto } from './pictures.ts';
import type { Beat, Hand, Stage } from './player.ts';

const [resident, clerk, volunteer, street] = [1, 2, 3, 4] as const;
const home = '/features/home/pages/home/index';
/** Sample cases have no open one of this kind: on every list it is the story's own. */
const service = '水龙头下水道小修';
const detail = '/features/orders/pages/detail/index?id=';

/** Waits until the followed case is in this state. */
const reaches = (stage: Stage, state: OrderState): Promise<void> => stage.until(({ order }) => order?.state === state);
const openCase = (stage: Stage, phone: number): Promise<void> =>
  stage.phone(phone).open(detail + stage.scene().order!.id);

/** The four questions of an order; what the phone remembers of last time is left as it is. */
async function ordering(hand: Hand, details: string): Promise<void> {
  await hand.open(home);
  await hand.tap('我要点单');
  await hand.tap('家政小修');
  await hand.tap(service);
  if (await hand.has('请选择')) {
    await hand.tap('社区或村');
    await hand.fill('名称或拼音', '召北');
    await hand.tap('召北社区');
    await hand.fill('详细地址', '3号楼2单元501');
    await hand.fill('电话', '13800000001');
  }
  await hand.tap('明天');
  // With its dash: the phone's own clock may say 10:00 too.
  await hand.tap('10:00–');
  await hand.fill('写清要办的事', details);
  await photographing(hand, 1, '修之前', true);
  await hand.tap('点单');
}

/** One more photo, the `at`-th of the form; WeChat asks once a phone whether the program may have any. */
async function photographing(hand: Hand, at: number, name: string, dripping: boolean): Promise<void> {
  const taken = `.photos__one:nth-child(${at})`;
  await hand.photo([drawnPhoto(name, dripping)]);
  let asked: string | undefined;
  // A page that is just being drawn again may miss a finger, as people know: they tap once more.
  for (let taps = 0; taps < 3 && asked === undefined; taps++) {
    await hand.tap('加照片');
    asked = await hand.soon('用户隐私保护提示', taken);
  }
  if (asked === '用户隐私保护提示') await hand.tap('允许');
  await hand.see(taken);
  await hand.gone('%');
}

/** The desk's list, the new order, whom to ask. */
async function offering(stage: Stage, name: string): Promise<void> {
  const hand = stage.phone(clerk);
  await hand.open(home);
  await hand.tap('派单台');
  await hand.tap(service);
  await hand.tap(`问${name}`);
  await reaches(stage, 'offered');
}

/** What waits for an answer, without the door; a yes repeats the duty. */
async function answering(stage: Stage): Promise<void> {
  const hand = stage.phone(volunteer);
  await hand.open(home);
  await hand.tap('志愿服务');
  await hand.see('等您答复');
  await hand.tap(service);
  await hand.act('我能去');
  await hand.tap('我能去');
  await reaches(stage, 'accepted');
}

async function arriving(stage: Stage): Promise<void> {
  const code = await stage.phone(resident).read(/告诉他\s*(\d{4})/);
  const hand = stage.phone(volunteer);
  await hand.act('到了');
  await hand.fill('到达码', code);
  await hand.tap('到了');
  await reaches(stage, 'inService');
}

async function finishing(stage: Stage, words?: string): Promise<void> {
  const hand = stage.phone(volunteer);
  await hand.act('做完了');
  await photographing(hand, 1, '修之前', true);
  await photographing(hand, 2, '修好了', false);
  if (words) await hand.fill('做了什么', words);
  await hand.tap('做完了');
  await reaches(stage, 'finished');
}

async function rating(stage: Stage, stars: number, solved: boolean, chips: readonly string[]): Promise<void> {
  const hand = stage.phone(resident);
  await hand.act('评价');
  for (const chip of ['来了', '联系过', solved ? '解决了' : '没解决']) await hand.tap(chip);
  await hand.tap(`.stars__one:nth-child(${stars})`);
  for (const chip of chips) await hand.tap(chip);
  await hand.tap('评价');
}

const begin: Beat = {
  phone: resident,
  say: '四部手机放回首页',
  seconds: 3,
  act: async (stage) => {
    await stage.reset();
  },
};

/** One order from beginning to end, with photos: 90 seconds. */
export const firstStory: readonly Beat[] = [
  begin,
  {
    phone: resident,
    say: '张桂兰家水龙头漏水，她点一单，附一张照片',
    seconds: 22,
    act: async (stage) => {
      await ordering(stage.phone(resident), '厨房水龙头一直滴水，关不紧');
      await reaches(stage, 'submitted');
    },
  },
  {
    phone: clerk,
    say: '小王派单：志愿者只能问，不能硬派',
    seconds: 10,
    act: async (stage) => {
      await openCase(stage, street);
      await offering(stage, '王芳');
    },
  },
  {
    phone: volunteer,
    say: '王芳被问到时只看到事情和社区；答应了，门牌和电话才出现',
    seconds: 12,
    act: async (stage) => {
      await answering(stage);
      await stage.phone(volunteer).see('3号楼2单元501');
    },
  },
  {
    phone: volunteer,
    say: '快进到明天 9 点，王芳出发',
    seconds: 8,
    act: async (stage) => {
      await stage.jump('morning');
      await stage.phone(volunteer).act('出发');
      await stage.until(({ turn }) => turn.does.includes('到达码'));
    },
  },
  {
    phone: volunteer,
    say: '到门口，张桂兰念出她手机上的四位到达码',
    seconds: 9,
    act: arriving,
  },
  {
    phone: volunteer,
    say: '修好了，拍修前修后；交单那一刻门牌就收回了',
    seconds: 11,
    act: finishing,
  },
  {
    phone: resident,
    say: '快进一小时，张桂兰评单：五颗星，解决了',
    seconds: 11,
    act: async (stage) => {
      await stage.jump('hour');
      await rating(stage, 5, true, ['准时', '热心']);
      await reaches(stage, 'closed');
    },
  },
  {
    phone: street,
    say: '赵敏华看到整条链：谁、几点、做了什么，都在一页上',
    seconds: 4,
    act: async (stage) => {
      await openCase(stage, street);
      await stage.phone(street).see('已办结');
    },
  },
];

/** Given back, sent again, two stars, a call, done again. */
export const secondStory: readonly Beat[] = [
  begin,
  {
    phone: resident,
    say: '又漏水了：张桂兰再点一单',
    seconds: 16,
    act: async (stage) => {
      await ordering(stage.phone(resident), '水龙头又滴水了，垫片可能没换对');
      await reaches(stage, 'submitted');
    },
  },
  {
    phone: clerk,
    say: '小王问王芳',
    seconds: 8,
    act: async (stage) => {
      await openCase(stage, street);
      await offering(stage, '王芳');
    },
  },
  {
    phone: volunteer,
    say: '王芳先答应，后来身体不舒服：退单，不扣分、不记过',
    seconds: 14,
    act: async (stage) => {
      const hand = stage.phone(volunteer);
      await answering(stage);
      await hand.act('去不了了');
      await hand.tap('身体不适');
      await hand.tap('去不了了');
      await stage.until(({ order }) => order?.state === 'submitted');
    },
  },
  {
    phone: clerk,
    say: '门牌立刻收回；王芳缓过来了，小王再问她一次',
    seconds: 14,
    act: async (stage) => {
      await offering(stage, '王芳');
      await answering(stage);
    },
  },
  {
    phone: volunteer,
    say: '第二天上门，做完了',
    seconds: 16,
    act: async (stage) => {
      await stage.jump('morning');
      await stage.phone(volunteer).act('出发');
      await openCase(stage, resident);
      await arriving(stage);
      await finishing(stage, '换了垫片');
    },
  },
  {
    phone: resident,
    say: '还在滴：两颗星，没解决',
    seconds: 9,
    act: async (stage) => {
      await stage.jump('hour');
      await rating(stage, 2, false, ['没做完']);
      await reaches(stage, 'review');
    },
  },
  {
    phone: street,
    say: '派过单的人不能自己回访：街道赵敏华打电话，决定重办',
    seconds: 11,
    act: async (stage) => {
      const hand = stage.phone(street);
      await openCase(stage, street);
      await hand.act('回访');
      await hand.tap('通话了');
      await hand.tap('重新办');
      await hand.fill('情况', '已通话，水龙头还在滴，重新安排人换阀芯');
      await hand.tap('回访');
      await stage.until(({ order }) => order?.state === 'submitted');
    },
  },
  {
    phone: clerk,
    say: '同一张单，同一个编号，从头再派：谁也没把它藏起来',
    seconds: 6,
    act: async (stage) => {
      await openCase(stage, clerk);
      await stage.until(({ turn }) => turn.does.includes('还没办好'));
    },
  },
];
