/**
 * Pairs of reports, invented: what two people might write, and whether a person at the station would call them one
 * matter. Test data for similar.ts. `metres`: between the two points, absent where a phone gave none. Community and
 * category of the second are the first's unless said. Odd lines (counted from 0) were not looked at when the weights of
 * likeness were chosen.
 */
export interface Pair {
  same: boolean;
  why: string;
  category: string;
  first: string;
  second: string;
  metres?: number;
  days: number;
  /** Category of the second, where people chose another. */
  other?: string;
  /** The second lies in another community. */
  elsewhere?: true;
}
type Line = [
  why: string,
  category: string,
  first: string,
  second: string,
  metres: number | undefined,
  days: number,
  more?: Partial<Pair>,
];

const one: Line[] = [
  [
    'the same pothole in other words',
    'roadPart.pothole',
    '树林召大街与锡尼路口有个大坑，骑车差点摔',
    '锡尼路口红绿灯旁路面坑洼，车过颠',
    12,
    1,
  ],
  [
    'a passer-by and a driver',
    'roadPart.pothole',
    '北大街公交站前面路上塌了个坑',
    '北大街站牌前柏油路塌坑，底盘刮了',
    25,
    3,
  ],
  [
    'pothole or collapse',
    'roadPart.pothole',
    '育才路口路面塌陷，有半米深',
    '育才路口地陷了，小心掉下去',
    18,
    0,
    { other: 'sudden.collapse' },
  ],
  ['rubbish heap by the north gate', 'look.garbage', '北门垃圾堆了三天没人清', '小区北门口全是垃圾，苍蝇多', 30, 1],
  [
    'heap or full bin',
    'look.garbage',
    '垃圾箱满了，外面堆了一地',
    '垃圾桶满出来没人倒',
    8,
    1,
    { other: 'cityPart.bin' },
  ],
  ['street lamps of one stretch', 'utility.streetlight', '滨河路一段路灯晚上不亮', '滨河路路灯黑着，散步看不见', 70, 4],
  ['one lamp', 'utility.streetlight', '幸福小区门口路灯坏了两盏', '幸福小区大门街灯不亮', 20, 2],
  ['manhole cover that sounds', 'utility.manhole', '金鹏路井盖松了，车一过咣当响', '金鹏路上井盖响，半夜吵', 15, 6],
  ['manhole cover gone', 'utility.manhole', '学校西门井盖丢了，孩子危险', '学校西门口窨井没盖', 10, 0],
  ['blocked drain', 'cityPart.drain', '菜市场门口雨水口堵了，积水', '菜市场门口下雨就积水，雨篦子堵', 22, 2],
  [
    'blocked drain or puddle',
    'cityPart.drain',
    '桥洞下雨篦子堵塞积水很深',
    '桥洞里积水过不去车',
    35,
    0,
    { other: 'look.puddle' },
  ],
  ['burst pipe', 'sudden.burst', '迎宾街水管爆了，水往外冒', '迎宾街地下冒水，像是管子裂了', 40, 0],
  ['stalls on the road', 'order.stall', '文苑社区门口卖菜的占道', '文苑门口摆摊占路走不过去', 28, 5],
  ['cars before the gate', 'order.parking', '幼儿园门口乱停车，接孩子过不去', '幼儿园门前车停满，堵死', 16, 2],
  [
    'fire lane or parking',
    'order.fireLane',
    '3号楼消防通道停车',
    '3号楼前通道被车堵了，消防车进不来',
    9,
    3,
    { other: 'order.parking' },
  ],
  ['car nobody drives', 'order.zombieCar', '楼下一辆破面包车停了半年', '破面包车占车位，一直没动过', 14, 20],
  ['handbills', 'ads.sticker', '单元门和电线杆贴满小广告', '杆子上牛皮癣太多', 33, 7],
  ['loose board', 'ads.board', '商业街一块广告牌要掉了', '商业街店招松动，风大会砸人', 19, 0],
  ['fallen tree', 'greenPart.tree', '公园南侧树倒了压着人行道', '公园南门大树倒伏', 24, 0],
  [
    'branch on a line',
    'greenPart.tree',
    '树枝断了搭在电线上',
    '大树枝压着电线，要断',
    12,
    1,
    { other: 'utility.pole' },
  ],
  ['snow before the market', 'look.snow', '早市门口积雪没扫', '早市前面雪冻成冰，老人滑倒', 26, 1],
  ['ice under a leaking pipe', 'look.puddle', '锅炉房外管子漏水结冰', '锅炉房旁边路面全是冰，打滑', 17, 2],
  ['building rubble', 'look.rubble', '河堤边倒了一车建筑垃圾', '河堤旁有人倒渣土', 45, 1],
  [
    'rubble or rubbish',
    'look.rubble',
    '空地上装修垃圾成堆',
    '空地垃圾堆没人管，有砖头水泥',
    21,
    4,
    { other: 'look.garbage' },
  ],
  ['burning', 'look.burning', '村东头烧秸秆冒烟', '村东有人点秸秆，烟很大', 60, 0],
  ['site dust', 'works.dust', '新区工地土没盖网，刮风都是土', '新区工地扬尘大', 90, 3],
  ['open pit', 'works.openPit', '管道施工挖的沟没围挡', '路边沟挖开没人围，晚上危险', 11, 0],
  ['traffic light', 'roadPart.signal', '广场十字红绿灯不亮', '广场路口信号灯坏了', 14, 0],
  ['guard rail', 'roadPart.rail', '大桥护栏撞断一截', '桥上护栏断了没修', 38, 6],
  ['fitness machine', 'otherPart.playground', '健身广场单杠断了', '健身器材坏了，单杠掉下来', 15, 9],
  ['dirty toilet', 'cityPart.toilet', '东湖公厕又脏又没水', '东湖公园公厕没水冲，臭', 13, 4],
  ['sewage into the river', 'nature.water', '罕台川桥下有人排污水，水发黑', '罕台川桥边污水直排，臭味大', 55, 2],
  ['stray dogs', 'order.dog', '广场上三条流浪狗追小孩', '广场有野狗追人', 80, 3],
  [
    'no point, same place by name',
    'roadPart.pothole',
    '康乐小区东门口有个坑，车轮胎都扎了',
    '康乐小区东门路上有坑',
    undefined,
    2,
  ],
  ['no point, lamps of a lane', 'utility.streetlight', '育红巷路灯全不亮', '育红巷里路灯不亮好几天', undefined, 1],
  ['no point, rubbish', 'look.garbage', '车站后院垃圾成山没人清理', '车站后院垃圾堆', undefined, 3],
];

const two: Line[] = [
  ['two potholes of one street', 'roadPart.pothole', '树林召大街东头有个大坑', '树林召大街西头路面坑洼', 900, 1],
  ['potholes at two crossings', 'roadPart.pothole', '锡尼路口有坑', '锡尼路南口坑洼', 420, 2],
  [
    'potholes 200 metres apart, told apart',
    'roadPart.pothole',
    '加油站门口路面有坑',
    '医院急诊门前路面塌了一块',
    210,
    1,
  ],
  [
    'same place, lamp and rubbish',
    'utility.streetlight',
    '北门路灯不亮',
    '北门垃圾没人清',
    10,
    0,
    { other: 'look.garbage' },
  ],
  [
    'same place, cover and stalls',
    'utility.manhole',
    '菜市场门口井盖坏了',
    '菜市场门口摆摊占道',
    12,
    0,
    { other: 'order.stall' },
  ],
  [
    'same place, lane and stickers',
    'order.fireLane',
    '5号楼消防通道停车',
    '5号楼单元门贴小广告',
    6,
    1,
    { other: 'ads.sticker' },
  ],
  ['rubbish of two yards', 'look.garbage', '恒润小区垃圾没清', '蒙达小区垃圾没清', 600, 0],
  ['lamps of two streets', 'utility.streetlight', '滨河路路灯不亮', '长胜街路灯不亮', 700, 0],
  ['covers of two gates', 'utility.manhole', '学校西门井盖丢了', '学校东门井盖响', 380, 1],
  ['stalls before two schools', 'order.stall', '一小门口摆摊占道', '二小门口卖菜占路', 1200, 0],
  ['parking at two buildings', 'order.parking', '7号楼前乱停车', '12号楼后面车堵门', 240, 1],
  ['trees in two parks', 'greenPart.tree', '公园南侧树倒了', '人民公园北边枯枝要掉', 520, 2],
  [
    'noise of a site and of dancing',
    'works.night',
    '工地半夜施工吵',
    '广场舞音响太大',
    300,
    1,
    { other: 'order.noise' },
  ],
  ['heat and water at home', 'supply.heat', '2号楼家里暖气不热', '2号楼停水了', 5, 0, { other: 'supply.water' }],
  ['cold flats of two houses', 'supply.heat', '家里暖气不热，才16度', '暖气片漏水', undefined, 1],
  ['no point, other lanes', 'utility.streetlight', '育红巷路灯不亮', '团结巷灯杆歪了', undefined, 1],
  ['no point, other gates', 'roadPart.pothole', '康乐小区东门口有坑', '锦园小区后街坑洼不平', undefined, 2],
  [
    'no point, other communities',
    'look.garbage',
    '社区门口垃圾没清',
    '社区门口垃圾没清',
    undefined,
    0,
    { elsewhere: true },
  ],
  ['drain and toilet', 'cityPart.drain', '市场雨水口堵了', '市场公厕没水', 30, 0, { other: 'cityPart.toilet' }],
  ['light and sign', 'roadPart.signal', '广场红绿灯不亮', '广场路口标线看不清', 20, 3, { other: 'roadPart.sign' }],
  [
    'bench and fitness machine',
    'otherPart.bench',
    '湖边长椅断了',
    '湖边健身器材松了',
    40,
    2,
    { other: 'otherPart.playground' },
  ],
  ['wages and pension', 'work.wages', '工地不给工钱', '社保缴不上', undefined, 1, { other: 'work.pension' }],
  ['two shops', 'market.food', '张记饭店吃坏肚子', '超市买的牛奶过期', undefined, 1],
  ['two refunds', 'market.refund', '健身房办卡跑路不退钱', '网课退费一直不给', undefined, 2],
  ['dust of two sites', 'works.dust', '新区工地扬尘', '老街拆迁工地没盖网', 800, 1],
  [
    'river and rubbish far apart',
    'nature.river',
    '罕台川河道垃圾',
    '哈什拉川岸边有人倒渣土',
    3000,
    1,
    { other: 'look.rubble' },
  ],
  ['dogs and noise', 'order.dog', '流浪狗追人', '邻居狗叫吵', 60, 0, { other: 'order.noise' }],
  ['burning and smell', 'look.burning', '村东烧秸秆', '养殖场臭味大', 310, 0, { other: 'look.smell' }],
  ['one smell, two works', 'nature.air', '化工厂晚上排烟刺鼻', '砖厂冒黑烟', 1500, 1],
  ['stairs of two houses', 'look.stair', '3单元楼道堆纸箱', '6单元楼道停电动车', undefined, 3],
  ['boards of two streets', 'ads.board', '商业街广告牌要掉', '火车站门头松动', 1100, 0],
  ['cars nobody drives', 'order.zombieCar', '楼下破面包车停半年', '南院有辆没轮胎的轿车', 150, 10],
  ['months later', 'roadPart.pothole', '路口有坑', '西环修的路又裂开一段', 320, 60],
  [
    'pothole and country road',
    'roadPart.pothole',
    '镇政府门前有坑',
    '通村路被大车压坏',
    340,
    4,
    { other: 'roadPart.country' },
  ],
  ['snow and ice on two roads', 'look.snow', '天桥台阶积雪', '隧道口路面结冰', 330, 0, { other: 'look.puddle' }],
  ['grass and tree', 'greenPart.lawn', '草坪被车压坏', '行道树死了一棵', 25, 5, { other: 'greenPart.tree' }],
];

const pairOf =
  (same: boolean) =>
  ([why, category, first, second, metres, days, more]: Line): Pair => ({
    ...{ same, why, category, first, second, days },
    ...(metres !== undefined && { metres }),
    ...more,
  });

/** The same and the different in turn, so that both halves hold both. */
export const similarPairs: readonly Pair[] = [...one.map(pairOf(true)), ...two.map(pairOf(false))];
