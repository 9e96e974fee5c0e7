/**
 * 17 organisations as SAMPLE (示例): plausible names, duties and hours, not the banner's published ones.
 * `hours`: opening spans of a day joined by +; `days`: `work` for working days, `all` for every day.
 * `duties`: numbered clauses joined by ;, named when a unit says a matter is not its own.
 */
export const unitsText = `code,name,short,hours,days,duties
CHENGGUAN,旗综合行政执法局,执法局,8:30-12:00+14:30-17:30,work,市容环境卫生;园林绿化管护;户外广告和占道经营;违法建设查处;渣土运输
ZHUJIAN,旗住房和城乡建设局,住建局,8:30-12:00+14:30-17:30,work,城市道路和照明设施;物业行业监管;房屋质量和安全;建筑工地管理
GONGYONG,旗公用事业服务中心,公用事业中心,0:00-24:00,all,供水;供热;燃气行业服务;排水和污水管网
DIANLI,达拉特供电分公司,供电公司,0:00-24:00,all,供电抢修;电力设施管护;用电服务
JIAOTONG,旗交通运输局,交通局,8:30-12:00+14:30-17:30,work,农村公路养护;公交和出租车管理;货运治超
SHUILI,旗水利局,水利局,8:30-12:00+14:30-17:30,work,河道管理;防汛;农田灌溉和机井;水资源
HUANBAO,市生态环境局达拉特旗分局,生态环境分局,8:30-12:00+14:30-17:30,work,大气污染防治;水污染防治;噪声污染防治;固体废物
ZIRAN,旗自然资源局,自然资源局,8:30-12:00+14:30-17:30,work,不动产登记;土地和矿产执法;规划许可
GONGAN,旗公安局,公安局,0:00-24:00,all,社会治安;道路交通秩序和设施;养犬管理;反诈
SHIJIAN,旗市场监督管理局,市场监管局,8:30-12:00+14:30-17:30,work,食品药品安全;价格和计量;消费者权益;特种设备和电梯
WEIJIAN,旗卫生健康委员会,卫健委,8:30-12:00+14:30-17:30,work,医疗机构服务;公共卫生;医疗收费监督
JIAOTI,旗教育体育局,教体局,8:30-12:00+14:30-17:30,work,学校和幼儿园管理;校外培训;体育设施
MINZHENG,旗民政局,民政局,8:30-12:00+14:30-17:30,work,社会救助;养老服务;地名和社区建设
RENSHE,旗人力资源和社会保障局,人社局,8:30-12:00+14:30-17:30,work,劳动保障监察;社会保险;就业服务
NONGMU,旗农牧局,农牧局,8:30-12:00+14:30-17:30,work,农牧业生产;动物防疫;农牧补贴;农机
LINCAO,旗林业和草原局,林草局,8:30-12:00+14:30-17:30,work,草原管护和禁牧;林木管护;野生动植物
YINGJI,旗应急管理局,应急局,0:00-24:00,all,安全生产监管;消防隐患协调;自然灾害应对
`;
