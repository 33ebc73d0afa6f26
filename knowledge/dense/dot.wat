(module
  ;; Dot products of one int8 vector with `count` int8 rows of `$width` bytes (a multiple of 16), 16 lanes at a time.
  ;; Exact: products fit 16 bits, sums 32. Results are i32, one a row, at `out`.
  (memory (export "memory") 1)
  (func (export "scan") (param $query i32) (param $rows i32) (param $count i32) (param $width i32) (param $out i32)
    (local $end i32) (local $q i32) (local $row i32) (local $stop i32) (local $sum v128) (local $a v128) (local $b v128)
    (local.set $row (local.get $rows))
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $q (local.get $query))
        (local.set $stop (i32.add (local.get $row) (local.get $width)))
        (loop $lanes
          (local.set $a (v128.load (local.get $q)))
          (local.set $b (v128.load (local.get $row)))
          (local.set $sum
            (i32x4.add (local.get $sum)
              (i32x4.add
                (i32x4.extadd_pairwise_i16x8_s (i16x8.extmul_low_i8x16_s (local.get $a) (local.get $b)))
                (i32x4.extadd_pairwise_i16x8_s (i16x8.extmul_high_i8x16_s (local.get $a) (local.get $b))))))
          (local.set $q (i32.add (local.get $q) (i32.const 16)))
          (local.set $row (i32.add (local.get $row) (i32.const 16)))
          (br_if $lanes (i32.lt_u (local.get $row) (local.get $stop))))
        (i32.store (local.get $out)
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
            (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $each)))))
