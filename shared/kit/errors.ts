/** The one table of errors: stable code -> HTTP status, Chinese text, and whether trying again can help. */
export const errorTable = {
  badInput: { status: 400, text: '填写的内容有误', retryable: false },
  notSignedIn: { status: 401, text: '请先登录', retryable: false },
  expiredLogin: { status: 401, text: '登录已过期，请重新登录', retryable: false },
  needConsent: { status: 403, text: '请先阅读并同意服务约定', retryable: false },
  notAllowed: { status: 403, text: '您没有办理这件事的权限', retryable: false },
  notYours: { status: 403, text: '这件事不归您办理', retryable: false },
  outOfScope: { status: 403, text: '不在您负责的区域', retryable: false },
  conflictOfInterest: { status: 403, text: '本人、家人或经手人不能办理自己的事', retryable: false },
  selfGrant: { status: 403, text: '不能给自己授权', retryable: false },
  notFound: { status: 404, text: '没有找到，可能已被删除', retryable: false },
  wrongState: { status: 409, text: '这件事已经到下一步，不能这样操作了', retryable: false },
  staleVersion: { status: 409, text: '刚被别人更新，请看最新情况再操作', retryable: false },
  lostRace: { status: 409, text: '这一单刚被别的志愿者接走了，谢谢您', retryable: false },
  keyReused: { status: 409, text: '同一个提交编号用在了不同内容上', retryable: false },
  alreadyOpen: { status: 409, text: '同类服务已有一单在办', retryable: false },
  closedHere: { status: 409, text: '这项服务在您的社区暂时没有开放', retryable: false },
  limitReached: { status: 409, text: '已达到次数上限', retryable: false },
  tooManyHeld: { status: 409, text: '手上的单已满，办完再接', retryable: false },
  windowOverlap: { status: 409, text: '与您已接的单时间冲突', retryable: false },
  notFit: { status: 409, text: '条件不符合这项服务的要求', retryable: false },
  tooEarly: { status: 409, text: '还没到可以操作的时间', retryable: false },
  tooLate: { status: 409, text: '已过可以操作的时间', retryable: false },
  wrongCode: { status: 409, text: '到达码不对', retryable: false },
  photoMissing: { status: 409, text: '照片还没有传上来', retryable: true },
  photoWrong: { status: 422, text: '文件不是可用的照片', retryable: false },
  keyTime: { status: 422, text: '手机时间不对，请校准后再提交', retryable: false },
  tooLarge: { status: 413, text: '内容太大', retryable: false },
  clientTooOld: { status: 426, text: '小程序版本过旧，请关闭后重新打开', retryable: false },
  tooMany: { status: 429, text: '操作太频繁，请稍后再试', retryable: true },
  wechatFailed: { status: 502, text: '微信登录暂时不可用，请稍后再试', retryable: true },
  wechatCode: { status: 401, text: '微信登录凭证无效或已用过，请重新登录', retryable: true },
  busy: { status: 503, text: '服务繁忙，请稍后再试', retryable: true },
  failed: { status: 500, text: '出了点问题，我们已经记下', retryable: true },
} as const satisfies Record<string, { status: number; text: string; retryable: boolean }>;

export type ErrorCode = keyof typeof errorTable;

/** One mistake in what was sent: the field by its dotted path, and a sentence for whoever wrote it. */
export interface Problem {
  field: string;
  text: string;
}

/** What goes over the wire when a call is refused. */
export interface ErrorBody {
  code: ErrorCode;
  text: string;
  field?: string;
  retryable: boolean;
  requestId?: string;
  /** For staleVersion: the case as it is now, as this actor may see it. */
  current?: unknown;
  /** For badInput with several mistakes: each of them, the first one's field and text standing above. */
  problems?: Problem[];
  /** For keyTime: the server's time, epoch seconds. */
  serverTime?: number;
}

/** The only error a handler throws. `text` overrides the table's sentence, `field` names the input field. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly more: { text?: string; field?: string; current?: unknown; problems?: Problem[]; serverTime?: number };
  constructor(code: ErrorCode, more: AppError['more'] = {}) {
    super(more.text ?? errorTable[code].text);
    this.name = 'AppError';
    this.code = code;
    this.more = more;
  }
}

export const errorBody = (error: AppError, requestId?: string): ErrorBody => {
  const { status: _status, ...row } = errorTable[error.code];
  return { code: error.code, ...row, ...error.more, text: error.message, ...(requestId && { requestId }) };
};
