# tclsh vivado-stand-ins.tcl INTERFACES SCRIPT [ARGUMENT ...]
#
# Runs a script for Vivado with stand-ins for Vivado's commands, which print how they were called. INTERFACES are those that
# packaging finds by itself, or `blind` if not even inferring them helps. Any other command that is none of Tcl is an error.

set interfaces [lindex $argv 0]
set blind [expr {$interfaces eq "blind"}]
set polarity {}

proc unknown {name args} {
    error "$name is no command that the script should use"
}


namespace eval ipx {}
foreach name {
    create_project add_files set_property update_compile_order close_project
    ipx::package_project ipx::associate_bus_interfaces
    ipx::create_xgui_files ipx::update_checksums ipx::check_integrity ipx::save_core
} {
    proc $name {args} [string map [list NAME $name] {puts [list NAME {*}$args]}]
}
proc current_fileset {} { return sources_1 }
proc ipx::current_core {} { return core }

proc ipx::infer_bus_interface {ports type core} {
    puts [list ipx::infer_bus_interface $ports $type $core]
    if {!$::blind} {
        lappend ::interfaces [regsub {_t(valid|ready|data|last)$} [lindex $ports 0] {}]
    }
}
proc ipx::get_bus_interfaces {args} {
    set name [lindex [lsearch -all -inline -not -exact $args -quiet] 0]
    expr {$name in $::interfaces && !$::blind ? $name : {}}
}
proc ipx::get_bus_parameters {args} { return $::polarity }
proc ipx::add_bus_parameter {name interface} {
    puts [list ipx::add_bus_parameter $name $interface]
    set ::polarity $name
}

set script [lindex $argv 1]
set argv [lrange $argv 2 end]
set argc [llength $argv]
if {[catch {source $script} message]} {
    puts "error: $message"
    exit 1
}
