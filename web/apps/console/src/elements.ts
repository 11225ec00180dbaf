/** The parts of Element Plus that are used, and no others, with their styles. */
import type { Plugin } from "vue";
import {
  ElButton, ElCheckbox, ElCheckboxGroup, ElConfigProvider, ElDatePicker, ElDialog, ElDrawer, ElDropdown, ElDropdownItem,
  ElDropdownMenu, ElForm, ElFormItem, ElIcon, ElInput, ElInputNumber, ElOption, ElOptionGroup, ElPagination, ElPopover,
  ElProgress, ElRadioButton, ElRadioGroup, ElSelect, ElSlider, ElSwitch, ElTable, ElTableColumn, ElTabPane, ElTabs, ElTimeSelect,
  ElTooltip,
} from "element-plus";
import "element-plus/theme-chalk/base.css";
import "element-plus/theme-chalk/el-button.css";
import "element-plus/theme-chalk/el-checkbox.css";
import "element-plus/theme-chalk/el-checkbox-group.css";
import "element-plus/theme-chalk/el-date-picker-panel.css";
import "element-plus/theme-chalk/el-dialog.css";
import "element-plus/theme-chalk/el-drawer.css";
import "element-plus/theme-chalk/el-dropdown.css";
import "element-plus/theme-chalk/el-form.css";
import "element-plus/theme-chalk/el-form-item.css";
import "element-plus/theme-chalk/el-icon.css";
import "element-plus/theme-chalk/el-input.css";
import "element-plus/theme-chalk/el-input-number.css";
import "element-plus/theme-chalk/el-message.css";
import "element-plus/theme-chalk/el-message-box.css";
import "element-plus/theme-chalk/el-option.css";
import "element-plus/theme-chalk/el-option-group.css";
import "element-plus/theme-chalk/el-overlay.css";
import "element-plus/theme-chalk/el-pagination.css";
import "element-plus/theme-chalk/el-popover.css";
import "element-plus/theme-chalk/el-popper.css";
import "element-plus/theme-chalk/el-progress.css";
import "element-plus/theme-chalk/el-radio-button.css";
import "element-plus/theme-chalk/el-radio-group.css";
import "element-plus/theme-chalk/el-scrollbar.css";
import "element-plus/theme-chalk/el-select.css";
import "element-plus/theme-chalk/el-select-dropdown.css";
import "element-plus/theme-chalk/el-slider.css";
import "element-plus/theme-chalk/el-switch.css";
import "element-plus/theme-chalk/el-table.css";
import "element-plus/theme-chalk/el-table-column.css";
import "element-plus/theme-chalk/el-tabs.css";
import "element-plus/theme-chalk/el-tag.css";
import "element-plus/theme-chalk/el-time-picker.css";
import "element-plus/theme-chalk/el-time-select.css";

const USED = [
  ElButton, ElCheckbox, ElCheckboxGroup, ElConfigProvider, ElDatePicker, ElDialog, ElDrawer, ElDropdown, ElDropdownItem,
  ElDropdownMenu, ElForm, ElFormItem, ElIcon, ElInput, ElInputNumber, ElOption, ElOptionGroup, ElPagination, ElPopover,
  ElProgress, ElRadioButton, ElRadioGroup, ElSelect, ElSlider, ElSwitch, ElTable, ElTableColumn, ElTabPane, ElTabs, ElTimeSelect,
  ElTooltip,
];

export const elements: Plugin = {
  install(app) {
    // by name, not by app.use: the lesser halves of pairs (radio button, option) have an install that does nothing
    for (const part of USED) app.component(part.name ?? "", part);
  },
};
