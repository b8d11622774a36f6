import Archive from '@lucide/svelte/icons/archive'
import ArrowDown from '@lucide/svelte/icons/arrow-down'
import ArrowUp from '@lucide/svelte/icons/arrow-up'
import BookOpen from '@lucide/svelte/icons/book-open'
import CalendarDays from '@lucide/svelte/icons/calendar-days'
import Camera from '@lucide/svelte/icons/camera'
import Check from '@lucide/svelte/icons/check'
import ChevronDown from '@lucide/svelte/icons/chevron-down'
import ChevronLeft from '@lucide/svelte/icons/chevron-left'
import ChevronRight from '@lucide/svelte/icons/chevron-right'
import CircleHelp from '@lucide/svelte/icons/circle-help'
import Clapperboard from '@lucide/svelte/icons/clapperboard'
import ClipboardList from '@lucide/svelte/icons/clipboard-list'
import Clock from '@lucide/svelte/icons/clock'
import Copy from '@lucide/svelte/icons/copy'
import Download from '@lucide/svelte/icons/download'
import Ellipsis from '@lucide/svelte/icons/ellipsis'
import FileInput from '@lucide/svelte/icons/file-input'
import FileText from '@lucide/svelte/icons/file-text'
import FileUp from '@lucide/svelte/icons/file-up'
import Film from '@lucide/svelte/icons/film'
import Flashlight from '@lucide/svelte/icons/flashlight'
import Flag from '@lucide/svelte/icons/flag'
import FolderOpen from '@lucide/svelte/icons/folder-open'
import GalleryVerticalEnd from '@lucide/svelte/icons/gallery-vertical-end'
import Gavel from '@lucide/svelte/icons/gavel'
import GripVertical from '@lucide/svelte/icons/grip-vertical'
import Hand from '@lucide/svelte/icons/hand'
import Image from '@lucide/svelte/icons/image'
import Info from '@lucide/svelte/icons/info'
import Keyboard from '@lucide/svelte/icons/keyboard'
import LayoutGrid from '@lucide/svelte/icons/layout-grid'
import Link from '@lucide/svelte/icons/link'
import ListChecks from '@lucide/svelte/icons/list-checks'
import ListFilter from '@lucide/svelte/icons/list-filter'
import ListPlus from '@lucide/svelte/icons/list-plus'
import Lock from '@lucide/svelte/icons/lock'
import LockOpen from '@lucide/svelte/icons/lock-open'
import LogOut from '@lucide/svelte/icons/log-out'
import MapPin from '@lucide/svelte/icons/map-pin'
import Megaphone from '@lucide/svelte/icons/megaphone'
import Minus from '@lucide/svelte/icons/minus'
import Moon from '@lucide/svelte/icons/moon'
import NotebookPen from '@lucide/svelte/icons/notebook-pen'
import Package from '@lucide/svelte/icons/package'
import Pencil from '@lucide/svelte/icons/pencil'
import Phone from '@lucide/svelte/icons/phone'
import Plus from '@lucide/svelte/icons/plus'
import Printer from '@lucide/svelte/icons/printer'
import QrCode from '@lucide/svelte/icons/qr-code'
import Radio from '@lucide/svelte/icons/radio'
import Redo2 from '@lucide/svelte/icons/redo-2'
import ScanLine from '@lucide/svelte/icons/scan-line'
import Search from '@lucide/svelte/icons/search'
import Send from '@lucide/svelte/icons/send'
import Settings from '@lucide/svelte/icons/settings'
import Share2 from '@lucide/svelte/icons/share-2'
import Smartphone from '@lucide/svelte/icons/smartphone'
import SunMedium from '@lucide/svelte/icons/sun-medium'
import Sunrise from '@lucide/svelte/icons/sunrise'
import SwitchCamera from '@lucide/svelte/icons/switch-camera'
import Table2 from '@lucide/svelte/icons/table-2'
import TabletSmartphone from '@lucide/svelte/icons/tablet-smartphone'
import Tag from '@lucide/svelte/icons/tag'
import Trash2 from '@lucide/svelte/icons/trash-2'
import TriangleAlert from '@lucide/svelte/icons/triangle-alert'
import Truck from '@lucide/svelte/icons/truck'
import Undo2 from '@lucide/svelte/icons/undo-2'
import Upload from '@lucide/svelte/icons/upload'
import User from '@lucide/svelte/icons/user'
import UserCheck from '@lucide/svelte/icons/user-check'
import UserPlus from '@lucide/svelte/icons/user-plus'
import UserX from '@lucide/svelte/icons/user-x'
import Users from '@lucide/svelte/icons/users'
import WifiOff from '@lucide/svelte/icons/wifi-off'
import X from '@lucide/svelte/icons/x'

/**
 * Every icon the app uses, by its Lucide name. One file per icon, so that nothing else ships. An
 * icon stands beside a word, unless it is Close, Back, Print, Light or Share.
 */
export const icons = {
  archive: Archive,
  'arrow-down': ArrowDown,
  'arrow-up': ArrowUp,
  'book-open': BookOpen,
  'calendar-days': CalendarDays,
  camera: Camera,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  'circle-help': CircleHelp,
  clapperboard: Clapperboard,
  'clipboard-list': ClipboardList,
  clock: Clock,
  copy: Copy,
  download: Download,
  ellipsis: Ellipsis,
  'file-input': FileInput,
  'file-text': FileText,
  'file-up': FileUp,
  film: Film,
  flashlight: Flashlight,
  flag: Flag,
  'folder-open': FolderOpen,
  'gallery-vertical-end': GalleryVerticalEnd,
  gavel: Gavel,
  'grip-vertical': GripVertical,
  hand: Hand,
  image: Image,
  info: Info,
  keyboard: Keyboard,
  'layout-grid': LayoutGrid,
  link: Link,
  'list-checks': ListChecks,
  'list-filter': ListFilter,
  'list-plus': ListPlus,
  lock: Lock,
  'lock-open': LockOpen,
  'log-out': LogOut,
  'map-pin': MapPin,
  megaphone: Megaphone,
  minus: Minus,
  moon: Moon,
  'notebook-pen': NotebookPen,
  package: Package,
  pencil: Pencil,
  phone: Phone,
  plus: Plus,
  printer: Printer,
  'qr-code': QrCode,
  radio: Radio,
  'redo-2': Redo2,
  'scan-line': ScanLine,
  search: Search,
  send: Send,
  settings: Settings,
  'share-2': Share2,
  smartphone: Smartphone,
  'sun-medium': SunMedium,
  sunrise: Sunrise,
  'switch-camera': SwitchCamera,
  'table-2': Table2,
  'tablet-smartphone': TabletSmartphone,
  tag: Tag,
  'trash-2': Trash2,
  'triangle-alert': TriangleAlert,
  truck: Truck,
  'undo-2': Undo2,
  upload: Upload,
  user: User,
  'user-check': UserCheck,
  'user-plus': UserPlus,
  'user-x': UserX,
  users: Users,
  'wifi-off': WifiOff,
  x: X,
} as const

export type IconName = keyof typeof icons
