/** Languages with characters of two bytes, and headings that hardly any of their files lacks one of. */
export const WIDE_LANGUAGES: readonly {
  readonly name: string;
  readonly encodings: readonly string[];
  readonly words: string;
}[] = [
  {
    name: 'Japanese',
    encodings: ['shift_jis', 'euc-jp'],
    words:
      '日付 取引日 年月日 摘要 金額 残高 差引残高 入金 出金 お引出し お預入れ 支払 支払い 預かり 利用日 ご利用 利用店 内容 店名 カード 振込 口座',
  },
  {
    name: 'Chinese',
    encodings: ['gb18030'],
    words:
      '交易日期 交易时间 日期 金额 余额 摘要 收入 支出 币种 对方 账号 账户 户名 备注 类型 商品 商户 记账 用途 借方 贷方',
  },
  {
    name: 'Chinese',
    encodings: ['big5'],
    words: '交易日期 日期 金額 餘額 摘要 存入 提出 支出 帳號 備註 幣別 消費 入帳 說明 結餘',
  },
  {
    name: 'Korean',
    encodings: ['euc-kr'],
    words:
      '거래일 거래일시 거래일자 날짜 일자 금액 잔액 출금 입금 출금액 입금액 적요 내용 가맹점 이용일 이용금액 메모 통화 계좌',
  },
];
