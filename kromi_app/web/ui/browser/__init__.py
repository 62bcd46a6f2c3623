"""The parts that must live in the browser, in JavaScript: what follows a pointer or keeps what is typed.

Everything else of the interface is Python. docs/decisions/0003 says why these are not.
"""

from kromi_app.web.ui.browser.desk import (
    AtTile,
    Changed,
    Clipboard,
    Commands,
    Ghosts,
    HoldMenu,
    KeyCaps,
    Origin,
    Others,
    RenameInPlace,
    Reordering,
    SaveStatus,
    Selecting,
    SelectMade,
    SetBy,
    SingleKeysSwitch,
    Stranded,
    TryOut,
)
from kromi_app.web.ui.browser.shaping import (
    AxisSliders,
    ClearSpace,
    ColorPicker,
    ContrastMatrix,
    CurveEditor,
    DataTree,
    DraftField,
    FocalPoint,
    GradientBar,
    ManyField,
    MarkGrounds,
    MarkPart,
    MeasureEdge,
    Modal,
    RampCurve,
    SizeEdge,
    TagField,
    Uploader,
)

draft_field = DraftField.create
color_picker = ColorPicker.create
curve_editor = CurveEditor.create
gradient_bar = GradientBar.create
ramp_curve = RampCurve.create
uploader = Uploader.create
axis_sliders = AxisSliders.create
focal_point = FocalPoint.create
contrast_matrix = ContrastMatrix.create
clear_space = ClearSpace.create
mark_grounds = MarkGrounds.create
mark_part = MarkPart.create
data_tree = DataTree.create
tag_field = TagField.create
save_status = SaveStatus.create
commands = Commands.create
key_caps = KeyCaps.create
single_keys_switch = SingleKeysSwitch.create
try_out = TryOut.create
rename_in_place = RenameInPlace.create
measure_edge = MeasureEdge.create
size_edge = SizeEdge.create
select_made = SelectMade.create
stranded = Stranded.create
hold_menu = HoldMenu.create
origin = Origin.create
others = Others.create
ghosts = Ghosts.create
at_tile = AtTile.create
changed = Changed.create
set_by = SetBy.create
selecting = Selecting.create
reordering = Reordering.create
clipboard = Clipboard.create
many_field = ManyField.create
modal = Modal.create

__all__ = [
    "at_tile",
    "axis_sliders",
    "changed",
    "clear_space",
    "clipboard",
    "color_picker",
    "commands",
    "contrast_matrix",
    "curve_editor",
    "data_tree",
    "draft_field",
    "focal_point",
    "ghosts",
    "gradient_bar",
    "hold_menu",
    "key_caps",
    "many_field",
    "mark_grounds",
    "mark_part",
    "measure_edge",
    "modal",
    "origin",
    "others",
    "ramp_curve",
    "rename_in_place",
    "reordering",
    "save_status",
    "select_made",
    "selecting",
    "set_by",
    "single_keys_switch",
    "size_edge",
    "stranded",
    "tag_field",
    "try_out",
    "uploader",
]
