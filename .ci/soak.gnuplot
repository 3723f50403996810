# The samples of a soak as a picture: gnuplot -e "samples='…'; picture='…'" .ci/soak.gnuplot
set terminal svg size 900,640 font 'sans-serif,13' background '#ffffff'
set output picture
set datafile separator ','
set datafile commentschars '#'
set multiplot layout 2,1
set xlabel 'customers'
set grid
set key right center
set yrange [0:*]
set ylabel 'MB'
plot samples every ::1 using 2:($4/1000) with lines lw 2 title 'resident memory', \
     samples every ::1 using 2:($3/1000) with lines lw 2 title 'of its own (anonymous)', \
     samples every ::1 using 2:($7/1e6) with lines lw 2 title 'journal'
set ylabel 'number'
plot samples every ::1 using 2:5 with lines lw 2 title 'open descriptors', \
     samples every ::1 using 2:6 with lines lw 2 title 'threads'
