/** What refusals mean that are made on this side of the wire. */
import { teach } from "@ui/errors";

teach({
  "client.OutboxFull": {
    zh: "待上传的记录太多，请先恢复网络",
    en: "Too much is waiting to be sent: get back online first.",
  },
  "client.BadPicture": { zh: "这张照片无法读取，请重拍", en: "This picture cannot be read. Please take another." },
});
