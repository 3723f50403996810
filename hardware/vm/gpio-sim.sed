# Adds a parameter to the kernel's drivers/gpio/gpio-sim.c: with hold_on_release=1 a released line
# keeps its level, as on a Raspberry Pi; otherwise it returns to its pull.
/^static void gpio_sim_free(/ i\
static bool hold_on_release;\
module_param(hold_on_release, bool, 0644);\

/^static void gpio_sim_free(/,/^}/ {
    /gpiochip_get_data(gc);/ a\
\
	if (READ_ONCE(hold_on_release))\
		return;
}
