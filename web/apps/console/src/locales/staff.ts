import { both } from "./both";

export const staff = both(
  {
    title: "员工", count: "共 {n} 人", search: "姓名、工号、账号", role: "岗位", all: "全部岗位", no: "工号", name: "姓名", login: "账号", scope: "范围", state: "状态", active: "在职", left: "已离职", sessions: "登录设备", sessionsOf: "{name} 的登录设备", device: "设备", made: "登录时间", until: "有效至",
    revoke: "强制下线", revokeSure: "这台设备将立即退出登录，确定吗？", revoked: "已下线", thisOne: "当前设备", none: "没有有效的登录", mine: "我的登录", mineSub: "发现不认识的设备时，请立即将其下线", unknownDevice: "未知设备",
  },
  {
    title: "Staff", count: "{n} people", search: "Name, staff no. or login", role: "Role", all: "All roles", no: "Staff no.", name: "Name", login: "Login", scope: "Scope", state: "State", active: "Active", left: "Left", sessions: "Sessions", sessionsOf: "Sessions of {name}", device: "Device", made: "Signed in", until: "Valid until",
    revoke: "Sign out", revokeSure: "This device will be signed out at once. Go on?", revoked: "Signed out", thisOne: "This device", none: "No open sessions", mine: "My sessions", mineSub: "Sign out any device that you do not know", unknownDevice: "Unknown device",
  },
);
